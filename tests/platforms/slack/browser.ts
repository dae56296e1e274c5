/** A browser as far as an installation needs one: it follows redirects and keeps cookies, by site, Secure ones for https. */

export type Shown = {
  readonly status: number;
  readonly url: string;
  readonly html: string;
  readonly headers: Headers;
};

export type Browser = {
  visit(url: string): Promise<Shown>;
  /** Presses the link of a page. */
  follow(page: Shown): Promise<Shown>;
  readonly cookies: Map<string, string>;
};

/** What a proxy makes public: addresses there lead here. */
export function newBrowser(publicUrl: string, here: string): Browser {
  const site = new URL(publicUrl).host;
  const cookies = new Map<string, string>();

  async function visit(address: string): Promise<Shown> {
    const url = new URL(address);
    const isOurs = url.host === site;
    const target = isOurs ? new URL(`${url.pathname}${url.search}`, here) : url;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(target, {
      redirect: "manual",
      headers: { ...(isOurs && cookie !== "" && { cookie }) },
    });
    if (isOurs) for (const one of response.headers.getSetCookie()) keep(one);
    const to = response.headers.get("location");
    if (to !== null) return await visit(new URL(to, url).href);
    const html = await response.text();
    return { status: response.status, url: url.href, html, headers: response.headers };
  }

  function keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = "", value = ""] = pair.split("=");
    const isOver = attributes.some((one) => one.startsWith("Expires=Thu, 01 Jan 1970"));
    if (isOver) cookies.delete(name);
    else cookies.set(name, value);
  }

  return {
    visit,
    cookies,
    follow(page) {
      const [, link = ""] = /<a class="go" href="([^"]+)"/u.exec(page.html) ?? [];
      if (link === "") throw new Error(`There is nothing to press: ${page.html}`);
      return visit(link.replaceAll("&amp;", "&"));
    },
  };
}

/** What can be read on a page. */
export function wordsOn({ html }: Shown): string {
  const [, body = ""] = /<body>([\s\S]*)<\/body>/u.exec(html) ?? [];
  return body
    .replace(/<[^>]+>/gu, "\n")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\n+/gu, "\n")
    .trim();
}
