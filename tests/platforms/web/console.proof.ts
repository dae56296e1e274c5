/** The console in a real Chromium: what a person does there, with the keyboard, on a phone, in the dark, in two tabs. */

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import filter from "../../../commands/filter.ts";
import { createAnswering } from "../../../src/answering/answer.ts";
import type { Names } from "../../../src/answering/complete.ts";
import type { Asking } from "../../../src/newsroom/ask.ts";
import { text } from "../../../src/newsroom/message.ts";
import type { WebOptions, WebPlatform } from "../../../src/platforms/web/web.ts";
import { moderatedDesk } from "../../commands/moderating.ts";
import { fakeArticle, fakeStory, fakeSubscription } from "../../fakes/nouns.ts";
import { fakeRecords } from "../../fakes/records.ts";
import { channel, digest, fakeLog, quayArticle, startConsole } from "./newsroom.ts";

const CHROMIUM = "/usr/bin/chromium";

const hasChromium = existsSync(CHROMIUM);

if (!hasChromium) {
  const reason = `There is no ${CHROMIUM}: the console is not tried in a real browser.`;
  if (process.env.CI) throw new Error(reason);
  process.stderr.write(`${reason}\n`);
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  if (!hasChromium) return;
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
});

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

afterAll(() => browser?.close());

async function desk(given: Partial<WebOptions> = {}, asking?: Asking): Promise<WebPlatform> {
  const platform = await startConsole(given, asking);
  ends.push(() => platform.stop());
  return platform;
}

/** A browser of its own; any error on its pages fails the test. */
async function person(more: Parameters<Browser["newContext"]>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ timezoneId: "Asia/Tokyo", locale: "en-GB", ...more });
  context.setDefaultTimeout(10_000);
  const errors: string[] = [];
  context.on("weberror", (error) => errors.push(error.error().message));
  ends.push(async () => {
    await context.close();
    expect(errors).toEqual([]);
  });
  return context;
}

async function open(context: BrowserContext, { address }: WebPlatform, path = "/"): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address + path);
  if (path === "/" || path.startsWith("/channels")) await isLive(page);
  return page;
}

const isLive = (page: Page) => page.locator('#connection[data-state="live"]').waitFor();

const headings = (page: Page) => page.locator("#stream h2").allTextContents();

async function ask(page: Page, line: string): Promise<void> {
  await page.fill("#line", line);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
}

/** Where somebody wants to look at what was tried: SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}` });
}

/** A desk whose news channel gets everything, and what of that is saved. */
function filtering() {
  const told = (id: string, independentSources: number) => {
    const article = fakeArticle({ id, source: "Norwick Herald", title: `Inquest ${id}` });
    return fakeStory(article, { independentSources });
  };
  const items = [told("resumes", 3), told("opens", 2), told("is adjourned", 1)];
  const { desk: newsroom, subscriptions } = moderatedDesk(
    [fakeSubscription({ id: "s1", destination: channel("news"), query: "" })],
    { stories: { latest: async () => ({ items, total: items.length }) } },
  );
  const names: Names = (source) =>
    source === "subscriptions" ? [{ value: "s1", label: "1. everything, at once" }] : [];
  const log = fakeLog();
  const asking = createAnswering({
    commands: [filter],
    desk: newsroom,
    records: fakeRecords(),
    log,
    names,
  });
  const saved = () => {
    const [one] = subscriptions();
    return [one?.sourcesMin, one?.template];
  };
  return { asking, saved };
}

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

async function violations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: AXE });
  const found = await page.evaluate<readonly Violation[]>(
    "axe.run().then(({ violations }) => violations)",
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** By how many pixels the page, and what scrolls in it, is wider than what is seen of it. */
function overhang(page: Page): Promise<readonly number[]> {
  return page.evaluate<readonly number[]>(
    `[document.documentElement, ...document.querySelectorAll("#scroller, main")]
      .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)`,
  );
}

describe.runIf(hasChromium)("a person at the console", () => {
  it("asks with the keyboard alone, completing the line", async () => {
    const page = await open(await person(), await desk());
    await page.keyboard.press("Tab");
    expect(await page.locator(":focus").textContent()).toBe("Skip to asking");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(":focus").getAttribute("id")).toBe("line");
    await page.keyboard.type("/ca");
    const options = page.getByRole("option");
    await expect.poll(() => options.count()).toBe(2);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const chosen = page.locator('[role="option"][aria-selected="true"]');
    expect(await chosen.textContent()).toContain("heron");
    expect(await page.locator("#line").getAttribute("aria-activedescendant")).toBe(
      await chosen.getAttribute("id"),
    );
    await page.keyboard.press("Tab");
    expect(await page.inputValue("#line")).toBe("/case heron ");
    await page.keyboard.press("Escape");
    expect(await page.locator("#line").getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "The sinking of the Heron" }).waitFor();
    expect(await page.locator(".asked").textContent()).toBe("You asked /case heron");
    await page.keyboard.press("ArrowUp");
    expect(await page.inputValue("#line")).toBe("/case heron");
  });

  it("turns pages in place with buttons, and keeps the keyboard's focus on them", async () => {
    const page = await open(await person(), await desk());
    await ask(page, "/case heron");
    await page.getByRole("button", { name: "Quotes", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.locator('button[aria-current="true"]', { hasText: "Quotes" }).waitFor();
    expect(await headings(page)).toEqual(["The sinking of the Heron"]);
    expect(await page.locator(":focus").textContent()).toBe("Quotes");
    expect(await page.locator("blockquote").textContent()).toBe(
      "“We were told nothing for eleven years”",
    );
    await page.getByText("Other cases").click();
    await page.getByRole("button", { name: "The Heron", exact: true }).click();
    await page.locator('button[aria-current="true"]', { hasText: "Overview" }).waitFor();
    expect(await page.locator("article").count()).toBe(1);
  });

  it("shares a reply, which everyone then sees as a message of its own", async () => {
    const platform = await desk();
    const page = await open(await person(), platform);
    await ask(page, "/case heron");
    expect(await page.locator(".reply.asker .seen").textContent()).toBe(
      "Not shared in the channel",
    );
    await page.getByRole("button", { name: "Share in channel" }).click();
    await page.locator("article.channel").waitFor();
    expect(await page.locator("article.channel .asked").textContent()).toBe(
      "You chose Share in channel",
    );
    expect(await platform.recent(channel("news"), 10)).toHaveLength(1);
  });

  it("follows a statement to its very words in the article", async () => {
    const context = await person();
    const page = await open(context, await desk());
    await ask(page, "/case heron");
    const opening = context.waitForEvent("page");
    await page.locator("figcaption a").click();
    const article = await opening;
    await article.waitForLoadState();
    expect(await article.locator("mark#claim").textContent()).toBe(
      "We were told nothing for eleven years",
    );
    expect(await article.locator("h1").textContent()).toBe(quayArticle.title);
    expect(await article.locator("header time").textContent()).toBe("17 November 2026 at 02:40");
  });

  it("reads articles without scripts", async () => {
    const context = await person({ javaScriptEnabled: false });
    const page = await open(context, await desk(), "/articles/a1?at=text:0-11#claim");
    expect(await page.locator("mark").textContent()).toBe("The inquest");
    expect(await page.locator("header time").textContent()).toBe("16 November 2026 at 17:40 UTC");
  });

  it("receives what is posted without doing anything, and its corrections", async () => {
    const platform = await desk();
    const page = await open(await person(), platform);
    expect(await page.getByText("Nothing has been posted in news yet").isVisible()).toBe(true);
    const outcome = await platform.post(channel("news"), digest("First headline"), "k1");
    await page.getByText("First headline").waitFor();
    expect(await page.getByText("Nothing has been posted").isVisible()).toBe(false);
    if (outcome.type !== "sent") throw new Error(outcome.type);
    await platform.edit(channel("news"), outcome.posted, digest("Right headline"), "k1");
    await page.getByText("Right headline").waitFor();
    expect(await page.getByText("First headline").count()).toBe(0);
    expect(await page.getByText("Corrected ").isVisible()).toBe(true);
    await platform.remove(channel("news"), outcome.posted);
    await expect.poll(() => page.locator("article").count()).toBe(0);
  });

  it("sees which other channels hold something new, until they were read in any tab", async () => {
    const platform = await desk();
    const context = await person();
    const page = await open(context, platform);
    await platform.post(channel("heron"), digest(), "k1");
    const heron = page.getByRole("link", { name: "heron (new messages)" });
    await heron.waitFor();
    const other = await open(context, platform, "/channels/heron");
    await other.locator("article").waitFor();
    await expect.poll(() => heron.count()).toBe(0);
  });

  it("finds everything again after a reload, and the same in two tabs", async () => {
    const platform = await desk();
    const context = await person();
    const one = await open(context, platform);
    const two = await open(context, platform);
    await platform.post(channel("news"), digest(), "k1");
    await ask(one, "/case heron");
    await two.getByRole("heading", { name: "The sinking of the Heron" }).waitFor();
    await ask(two, "/latest");
    await one.getByText("You asked /latest").waitFor();
    await one.getByRole("button", { name: "Quotes", exact: true }).click();
    await two.locator('button[aria-current="true"]', { hasText: "Quotes" }).waitFor();
    const words = (page: Page) => page.locator("#stream").innerText();
    await expect.poll(async () => (await words(one)) === (await words(two))).toBe(true);
    const before = await words(one);
    await one.reload();
    await isLive(one);
    expect(await words(one)).toBe(before);
  });

  it("goes on by itself when the desk comes back, with nothing lost and nothing twice", async () => {
    const records = fakeRecords();
    const before = await desk({ records });
    const page = await open(await person(), before);
    await before.post(channel("news"), digest("Before"), "k1");
    await page.getByText("Before").waitFor();
    const { port } = new URL(before.address);
    await before.stop();
    await page.locator('#connection[data-state="reconnecting"]').waitFor();
    await ask(page, "/latest");
    await page.getByText("The desk did not answer. It may be restarting.").waitFor();
    const after = await desk({ records, port: Number(port) });
    await after.post(channel("news"), digest("While away"), "k2");
    await isLive(page);
    await page.getByText("While away").waitFor();
    await page.getByRole("button", { name: "Ask again" }).click();
    // The stored ask may be heard before its answer takes the waiting one away.
    await expect.poll(() => page.locator(".pending").count()).toBe(0);
    await expect.poll(() => page.getByText("You asked /latest").count()).toBe(1);
    expect(await page.getByText("While away").count()).toBe(1);
    expect(await page.getByText("Before").count()).toBe(1);
  });

  it("keeps what it hears while it reads its channel anew, and reads again what it could not", async () => {
    const records = fakeRecords();
    const before = await desk({ records });
    const page = await open(await person(), before);
    const first = await before.post(channel("news"), digest("First headline"), "k1");
    await page.getByText("First headline").waitFor();
    const { port } = new URL(before.address);
    await before.stop();
    await page.locator('#connection[data-state="reconnecting"]').waitFor();
    let reads = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/messages", async (route) => {
      reads += 1;
      if (reads === 1) return route.fulfill({ status: 500, body: "The desk failed." });
      const answer = await route.fetch(); // the channel as it is before what follows
      await released;
      return route.fulfill({ response: answer });
    });
    const after = await desk({ records, port: Number(port) });
    await expect.poll(() => reads, { timeout: 20_000 }).toBe(2);
    await isLive(page);
    await page.waitForTimeout(100); // the answer is read, and held back
    await after.post(channel("news"), digest("Meanwhile"), "k2");
    if (first.type !== "sent") throw new Error(first.type);
    await after.edit(channel("news"), first.posted, digest("Right headline"), "k1");
    await page.getByText("Right headline").waitFor();
    release();
    await page.unrouteAll({ behavior: "wait" });
    await page.waitForTimeout(100); // what was held back is drawn
    const headlines = await page.locator(".headline", { hasText: "e" }).allTextContents();
    expect(headlines.filter((words) => /headline|Meanwhile/u.test(words))).toEqual([
      "Right headline",
      "Meanwhile",
    ]);
  });

  it("opens one line to the desk, however often it is looked at while that is closed", async () => {
    const records = fakeRecords();
    const before = await desk({ records });
    const page = await open(await person(), before);
    const { port } = new URL(before.address);
    await before.stop();
    await page.locator('#connection[data-state="reconnecting"]').waitFor();
    const lines: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "GET" && request.url().includes("/events"))
        lines.push(request.url());
    });
    const after = await desk({ records, port: Number(port) });
    await page.evaluate(
      `for (let look = 0; look < 5; look++) document.dispatchEvent(new Event("visibilitychange"))`,
    );
    await isLive(page);
    await after.post(channel("news"), digest("Only once"), "k1");
    await page.getByText("Only once").waitFor();
    expect(lines).toHaveLength(1);
  });

  it("shows the reader's own hour, also of midnight UTC, and a day without an hour as that day", async () => {
    const platform = await desk();
    const page = await open(await person({ timezoneId: "America/New_York" }), platform);
    const midnight = "2026-11-16T00:00:00.000Z";
    const shows = ["date", "time", "datetime"] as const;
    const spans = shows.map((show) => ({ type: "time", at: midnight, show }) as const);
    const message = { title: "Times", blocks: [{ type: "text", spans }] } as const;
    await platform.post(channel("news"), message, "k1");
    const times = page.locator(".blocks time");
    await expect
      .poll(() => times.allTextContents())
      .toEqual(["16 November 2026", "19:00", "15 November 2026 at 19:00"]);
    expect(await times.evaluateAll((all) => all.map((one) => one.getAttribute("title")))).toEqual([
      "16 November 2026",
      "15 November 2026 at 19:00",
      "15 November 2026 at 19:00",
    ]);
  });

  it("reads earlier messages on demand, without losing the place", async () => {
    const platform = await desk();
    for (let count = 1; count <= 50; count++) {
      await platform.post(channel("news"), digest(`Headline ${count}.`), `k${count}`);
    }
    const page = await open(await person(), platform);
    expect(await page.locator("article").count()).toBe(40);
    const eleventh = page.getByText("Headline 11.", { exact: true });
    await eleventh.scrollIntoViewIfNeeded();
    const { y } = (await eleventh.boundingBox()) ?? {};
    await page.evaluate("document.querySelector('#earlier').click()");
    await page.getByText("Headline 1.", { exact: true }).waitFor({ state: "attached" });
    expect((await eleventh.boundingBox())?.y).toBeCloseTo(y ?? 0, -1);
    expect(await page.locator("article").count()).toBe(50);
    expect(await page.locator("#earlier").isVisible()).toBe(false);
    expect(await page.locator(".headline", { hasText: "Headline" }).allTextContents()).toEqual(
      Array.from({ length: 50 }, (_, index) => `Headline ${index + 1}.`),
    );
  });

  it("sees what articles say as text, whatever it looks like", async () => {
    const platform = await desk();
    const page = await open(await person(), platform);
    const hostile = `<img src=x onerror="document.title='hacked'"><b>bold</b> <!channel> @everyone`;
    await platform.post(channel("news"), digest(hostile), "k1");
    await page.getByText(hostile, { exact: true }).waitFor();
    expect(await page.locator("#stream img, #stream b").count()).toBe(0);
    expect(await page.title()).toBe("news · casewire");
  });

  it.each(["light", "dark"] as const)(
    "finds no barrier in the %s page (axe-core)",
    async (scheme) => {
      const platform = await desk({ dataLabel: "A starter set" });
      const context = await person({ colorScheme: scheme, bypassCSP: true });
      const page = await open(context, platform, "/channels/heron");
      expect(await violations(page)).toEqual([]);
      await platform.post(channel("heron"), digest(), "k1");
      await ask(page, "/case heron");
      await page.locator("blockquote").waitFor();
      await page.fill("#line", "/");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.waitForTimeout(250); // a message fades in, and its colours are only then its own
      expect(await violations(page)).toEqual([]);
      for (const path of ["/articles/a1?at=text:0-11", "/articles/a2", "/login", "/nothing"]) {
        await page.goto(platform.address + path);
        expect(await violations(page)).toEqual([]);
      }
    },
  );

  it.each([320, 360, 390])(
    "needs no sideways scrolling on a phone %i pixels wide",
    async (width) => {
      const platform = await desk({ dataLabel: "A starter set of articles made up for a test" });
      const context = await person({ viewport: { width, height: 640 }, hasTouch: true });
      const page = await open(context, platform);
      expect(await overhang(page)).toEqual([0, 0, 0]);
      await platform.post(channel("news"), digest(`A ${"very".repeat(40)} long word`), "k1");
      await ask(page, "/case heron");
      await page.locator("blockquote").waitFor();
      await page.getByText("Other cases").click();
      expect(await overhang(page)).toEqual([0, 0, 0]);
      await page.goto(`${platform.address}/channels/${"long-name".repeat(8)}`);
      await isLive(page);
      expect(await overhang(page)).toEqual([0, 0, 0]);
      for (const path of ["/articles/a1", "/articles/a2", "/login", "/nothing"]) {
        await page.goto(platform.address + path);
        expect(await overhang(page)).toEqual([0, 0]);
      }
      const forms = await open(context, await desk({}, filtering().asking));
      await ask(forms, "/filter show");
      await forms.getByRole("button", { name: "Change 1" }).click();
      await forms.getByLabel("template").fill("{{titel}}");
      await forms.getByRole("button", { name: "Go on" }).click();
      await forms.getByText("I know no placeholder “titel”").waitFor();
      expect(await overhang(forms)).toEqual([0, 0, 0]);
    },
  );

  it("tries a filter in a form, is shown what it would have posted, and saves it", async () => {
    const { asking, saved } = filtering();
    const page = await open(await person({ bypassCSP: true }), await desk({}, asking));
    await ask(page, "/filter show");
    await page.getByRole("button", { name: "Change 1" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(":focus").getAttribute("name")).toBe("which");
    expect(await page.getByLabel("query", { exact: true }).inputValue()).toBe("everything");
    expect(await page.getByLabel("layout").inputValue()).toBe("card");
    await page.getByLabel("template").fill("{{titel}}");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("I know no placeholder “titel”").waitFor();
    const wrong = page.locator('form.fields [role="alert"]');
    expect(await wrong.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    expect(await page.locator("form.fields").getAttribute("aria-describedby")).toBe(
      await wrong.getAttribute("id"),
    );
    const tops = await page
      .locator('form.fields [role="alert"], form.fields input')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(tops).toEqual(tops.toSorted((one, other) => one - other));
    expect(await page.locator("article").count()).toBe(1);
    await page.getByLabel("sources").fill("none");
    await page.getByLabel("template").fill("{{title}}");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("“sources” takes a whole number").waitFor();
    expect(await page.getByLabel("sources").getAttribute("aria-invalid")).toBe("true");
    await page.getByLabel("sources").fill("2");
    await page.getByLabel("template").fill("{{source}}: {{title}}");
    await shot(page, "filter-form.png");
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("It would have posted 2 of the last 3 stories:").waitFor();
    await page.getByText("Norwick Herald: Inquest resumes").waitFor();
    expect(await page.locator("form.fields").count()).toBe(0);
    expect(saved()).toEqual([undefined, undefined]);
    await shot(page, "filter-tried.png");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Filter saved" }).waitFor();
    expect(saved()).toEqual([2, "{{source}}: {{title}}"]);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("heading", { name: "The filter is as it was" }).waitFor();
    expect(saved()).toEqual([undefined, undefined]);
  });

  it("offers what can be done about a story here, and not to follow alone", async () => {
    const platform = await desk();
    const page = await open(await person(), platform);
    const choices = [
      { label: "Open the story", ask: "story a1" },
      { label: "Follow the Heron", ask: "follow heron" },
    ];
    const menu = { type: "menu", label: "More on this …", choices } as const;
    const stories = [{ title: [{ type: "text", text: "Inquest" } as const], details: [], menu }];
    const message = { title: "Inquest", blocks: [{ type: "stories", stories } as const] };
    await platform.post(channel("news"), message, "k1");
    await page.getByText("More on this …").click();
    expect(await page.locator(".menu button").allTextContents()).toEqual(["Open the story"]);
  });

  it("lets a form go with Escape, back to its button, and fits it on a phone", async () => {
    const { asking } = filtering();
    const context = await person({ viewport: { width: 360, height: 640 }, hasTouch: true });
    const page = await open(context, await desk({}, asking));
    await ask(page, "/filter show");
    await page.getByRole("button", { name: "Change 1" }).click();
    await page.getByLabel("template").waitFor();
    expect(await overhang(page)).toEqual([0, 0, 0]);
    await shot(page, "filter-phone.png");
    await page.keyboard.press("Escape");
    expect(await page.locator("form.fields").count()).toBe(0);
    expect(await page.locator(":focus").textContent()).toBe("Change 1");
  });

  it("signs in by the link alone, where others can reach the console", async () => {
    const platform = await desk({ host: "0.0.0.0" });
    const context = await person();
    const page = await context.newPage();
    await page.goto(`${platform.address}/channels/news`);
    expect(await page.locator("h1").textContent()).toBe("Sign in");
    const link = platform.loginUrl ?? "";
    await page.goto(link);
    await isLive(page);
    expect(page.url()).toBe(`${platform.address}/channels/news`);
    const other = await (await person()).newPage();
    await other.goto(link);
    await other.getByText("This link was used or is out of date").waitFor();
  });

  it("unfolds a graphic passage with the keyboard, and has it open on paper", async () => {
    const platform = await desk();
    const page = await open(await person({ bypassCSP: true }), platform);
    const passage = "She was <b>stabbed</b> 41 times.";
    const note = "Content note: describes violence";
    const ask = "story s passage:text:1-9";
    const spans = [{ type: "folded", note, passage, ask }, text(" — Courier")] as const;
    const message = { title: "T", blocks: [{ type: "text", spans } as const] };
    await platform.post(channel("news"), message, "k1");
    const folded = page.locator("details.folded");
    const words = folded.getByText(passage, { exact: true });
    await page.getByText("— Courier").waitFor();
    expect(await words.isVisible()).toBe(false);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ media: "print" });
    expect(await words.isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    await folded.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(await words.isVisible()).toBe(true);
    expect(await folded.locator("summary").textContent()).toBe(note);
    await page.keyboard.press("Enter");
    expect(await words.isVisible()).toBe(false);
  });

  it("prints the messages and nothing around them", async () => {
    const platform = await desk();
    const page = await open(await person(), platform);
    await ask(page, "/case heron");
    await page.locator("blockquote").waitFor();
    await page.emulateMedia({ media: "print" });
    const tools = page.locator("#composer, nav, .actions, .menu, .seen");
    expect(await tools.filter({ visible: true }).count()).toBe(0);
    expect(await page.locator("blockquote").isVisible()).toBe(true);
  });

  it("prints of one’s own replies the newest alone", async () => {
    const platform = await desk();
    const page = await open(await person(), platform);
    await ask(page, "/help");
    await ask(page, "/case heron");
    await page.locator("blockquote").waitFor();
    const own = page.locator(".message.asker").filter({ visible: true });
    expect(await own.count()).toBe(2);
    await page.emulateMedia({ media: "print" });
    expect(await own.count()).toBe(1);
    expect(await page.locator("blockquote").isVisible()).toBe(true);
    await shot(page, "print.png");
  });

  it("shows all of a menu that opens at the foot of the page", async () => {
    const platform = await desk();
    const page = await open(await person({ viewport: { width: 800, height: 420 } }), platform);
    const choices = Array.from({ length: 6 }, (_, at) => ({ label: `Choice ${at}`, ask: "help" }));
    const menu = { type: "menu", label: "More on this …", choices } as const;
    const long = Array.from({ length: 20 }, (_, at) => ({
      type: "text" as const,
      spans: [text(`Line ${at}`)],
    }));
    await platform.post(
      channel("news"),
      { title: "Long", blocks: [...long, { type: "actions", actions: [menu] }] },
      "k1",
    );
    const summary = page.getByText("More on this …");
    await summary.click();
    const footOf = async () => {
      const [last, composer] = [page.getByText("Choice 5"), page.locator("#composer")];
      const [box, below] = [await last.boundingBox(), await composer.boundingBox()];
      return (below?.y ?? 0) - ((box?.y ?? 0) + (box?.height ?? 0));
    };
    await expect.poll(footOf).toBeGreaterThanOrEqual(0);
    await shot(page, "menu.png");
  });
});
