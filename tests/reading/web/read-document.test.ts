import { describe, expect, it } from "vitest";
import { type FeedRead, readDocument } from "../../../src/reading/web/read-document.ts";

const AT = "https://a.example/feed";

const read = (
  document: string,
  { marks }: Pick<FeedRead, "marks"> = {},
  { url = AT, contentType = "" } = {},
) => readDocument({ bytes: new TextEncoder().encode(document), contentType, url, marks });

const item = (name: string, more = "") =>
  `<item><title>${name}</title><guid>${name}</guid><link>https://a.example/${name}</link>${more}</item>`;

const rss = (items: readonly string[], head = "<title>Feed</title>") =>
  `<rss version="2.0"><channel>${head}\n${items.join("\n")}</channel></rss>`;

const titles = ({ articles }: FeedRead) => articles.map(({ title }) => title);

describe("a document that follows another of its feed", () => {
  it("gives only articles that are new or changed since then", async () => {
    const first = await read(rss([item("one"), item("two"), item("three")]));
    expect(titles(first)).toEqual(["one", "two", "three"]);
    const second = await read(
      rss([item("four"), item("one"), item("two", "<author>A</author>")]),
      first,
    );
    expect(titles(second)).toEqual(["four", "two"]);
    const third = await read(rss([item("four"), item("one"), item("three")]), second);
    expect(titles(third)).toEqual(["three"]);
  });

  it("gives none where only the feed was written anew, and what it says of itself all the same", async () => {
    const head = (at: string) => `<title>Feed</title><lastBuildDate>${at}</lastBuildDate>`;
    const first = await read(rss([item("one")], head("Mon, 02 Mar 2026 10:00:00 GMT")));
    const second = await read(rss([item("one")], head("Mon, 02 Mar 2026 11:00:00 GMT")), first);
    expect(second).toMatchObject({
      title: "Feed",
      updatedAt: "2026-03-02T11:00:00.000Z",
      articles: [],
    });
  });

  it("says when the others were published, by which the feed's rhythm is known", async () => {
    const dated = item("one", "<pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate>");
    const first = await read(rss([dated, item("two")]));
    const second = await read(rss([item("three"), dated, item("two")]), first);
    expect(second.othersMs).toEqual([Date.UTC(2026, 2, 2, 10)]);
  });

  it("is read whole where anything around its articles changed that they may take from it", async () => {
    const feed = (head: string) => rss([item("one"), item("two")], head);
    const first = await read(feed("<language>en</language>"));
    expect(titles(await read(feed("<language>de</language>"), first))).toEqual(["one", "two"]);
    const atom = (tail: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><title>one</title></entry>${tail}</feed>`;
    const before = await read(atom("<author><name>Ann</name></author>"));
    const after = await read(atom("<author><name>Ben</name></author>"), before);
    expect(after.articles.map(({ byline }) => byline)).toEqual(["Ben"]);
  });

  it("is read whole where it was found elsewhere, or comes in another alphabet", async () => {
    const document = rss([item("one")]);
    const first = await read(document);
    expect(titles(await read(document, first, { url: "https://b.example/" }))).toEqual(["one"]);
    expect(titles(await read(document, first, { contentType: "charset=latin1" }))).toEqual(["one"]);
    expect(titles(await read(document, first))).toEqual([]);
  });

  it.each([
    ["key", `<item><title>new</title><guid>one</guid></item>`],
    ["key on another site", `<item><title>new</title><guid>https://b.example/p/1</guid></item>`],
    ["address", `<item><title>new</title><link>http://www.a.example/one/</link></item>`],
  ])("is read whole where a new article has the %s of another", async (_, shared) => {
    const items = [
      item("one"),
      `<item><title>two</title><guid>https://a.example/p/1</guid></item>`,
    ];
    const first = await read(rss(items));
    expect(titles(await read(rss([shared, ...items]), first))).toEqual(["new", "one", "two"]);
  });

  it("gives what stood behind another of its key, once that other is gone", async () => {
    const said = (title: string) => `<item><title>${title}</title><guid>one</guid></item>`;
    const linked = (title: string) =>
      `<item><title>${title}</title><link>https://a.example/two</link></item>`;
    for (const telling of [said, linked]) {
      const first = await read(rss([telling("first said"), telling("corrected")]));
      const second = await read(rss([telling("corrected")]), first);
      expect(titles(second)).toEqual(["corrected"]);
    }
  });

  it("gives an article again each time that has no key and no address", async () => {
    const document = rss([`<item><title>bare</title></item>`, item("one")]);
    expect(titles(await read(document, await read(document)))).toEqual(["bare"]);
  });

  it("is read whole each time while there is something to say of an article", async () => {
    const document = rss([item("one"), item("two", "<pubDate>soon</pubDate>")]);
    const first = await read(document);
    const second = await read(document, first);
    expect(titles(second)).toEqual(["one", "two"]);
    expect(second.problems).toEqual(first.problems);
  });

  it.each([
    ["a comment", `${item("one")}<!-- ${item("two")} -->${item("three")}`],
    [
      "CDATA",
      `${item("one")}${item("two", `<description><![CDATA[ ${item("x")} ]]></description>`)}`,
    ],
    ["another article", `${item("one")}<item><title>two</title>${item("three")}</item>`],
    [
      "CDATA that ends one",
      `<item><title>one</title><description><![CDATA[ </item><item> ]]></description></item>${item("two")}`,
    ],
    ["what is none", `${item("one")}<language>de</language>${item("two")}`],
    ["nothing that ends", `${item("one")}<item><title>two</title>`],
  ])("is read whole each time while articles stand in %s", async (_, items) => {
    const document = `<rss><channel>${items}</channel></rss>`;
    const first = await read(document);
    expect(first.articles.length).toBeGreaterThan(0);
    expect(first.marks).toBeUndefined();
    expect(titles(await read(document, first))).toEqual(titles(first));
  });

  it("is read whole where only all of it can tell which letters a new article holds", async () => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
    const first = await readDocument({
      bytes: bytes(rss([item("one")])),
      contentType: "",
      url: AT,
    });
    const latin1 = bytes(rss([item("é"), item("one")]));
    const second = await readDocument({
      bytes: latin1,
      contentType: "",
      url: AT,
      marks: first.marks,
    });
    expect(titles(second)).toEqual(["é", "one"]);
  });

  it("is read whole where letters were broken by others that have left since", async () => {
    const bytes = (text: string, alphabet: "latin1" | "utf8") => Buffer.from(text, alphabet);
    const document = (...parts: readonly Buffer[]) => ({
      bytes: new Uint8Array(
        Buffer.concat([Buffer.from("<rss><channel>"), ...parts, Buffer.from("</channel></rss>")]),
      ),
      contentType: "",
      url: AT,
    });
    const cafe = bytes(item("café"), "latin1");
    const first = await readDocument(document(bytes(item("naïve"), "utf8"), cafe));
    expect(titles(first)).toEqual(["naïve", "caf\ufffd"]);
    const second = await readDocument({
      ...document(cafe, bytes(item("plain"), "utf8")),
      marks: first.marks,
    });
    expect(titles(second)).toEqual(["café", "plain"]);
  });

  it("is known again in RSS 1.0, which lists before its articles which ones follow", async () => {
    const rdf = (names: readonly string[]) =>
      `<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel><items><rdf:Seq>${names.map((name) => `<rdf:li resource="${name}"/>`).join("")}</rdf:Seq></items></channel>${names.map((name) => item(name)).join("")}</rdf:RDF>`;
    const first = await read(rdf(["one", "two"]));
    expect(titles(await read(rdf(["three", "one"]), first))).toEqual(["three"]);
  });
});
