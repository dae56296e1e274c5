import { describe, expect, it } from "vitest";
import type { Subscription } from "../../src/newsroom/subscription.ts";
import { createSubscriptions } from "../../src/posting/subscriptions.ts";
import { readSubscriptions, subscriptionId } from "../../src/posting/subscriptions-file.ts";
import { cooper } from "../fakes/nouns.ts";
import { fakeRecords } from "../fakes/records.ts";

const NEWS = { platform: "web", space: "local", channel: "news" };

const PLATFORMS = new Set(["discord", "web"]);

const reading = {
  timeZone: "Europe/London",
  platformNames: PLATFORMS,
  checkQuery(query: string) {
    if (query.includes("(")) throw new Error("a bracket is open at position 1.");
  },
};

function source(text: string | undefined, now = "2026-11-20T12:00:00.000Z") {
  const records = fakeRecords();
  const file: { text: string | undefined; now: string; failure?: Error } = { text, now };
  const subscriptions = createSubscriptions({
    records,
    timeZone: "Europe/London",
    platformNames: PLATFORMS,
    readFile: async () => {
      if (file.failure !== undefined) throw file.failure;
      return file.text;
    },
    cases: async () => [cooper],
    now: () => new Date(file.now),
  });
  return { file, records, subscriptions };
}

const wanted: Omit<Subscription, "id" | "addedAt"> = {
  destination: NEWS,
  query: "parole",
  when: "now",
  layout: "card",
  addedBy: "web:editor",
};

const UNTIL_THEN = " Until then all subscriptions that were there stay.";

describe("subscriptions.yaml", () => {
  it("says who gets what, and when", () => {
    const { listed, problems } = readSubscriptions(
      `
subscriptions:
  - channel: web/local/#news
    when: every day at 08:00
  - channel: discord/123/456/789
    what: cooper -celebrity
    when: now
    layout: line
    timeZone: America/New_York
    mentions: [editors]
`,
      reading,
    );
    expect(problems).toEqual([]);
    expect(listed).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{10}$/u),
        destination: NEWS,
        query: "",
        when: { cron: "0 8 * * *", timeZone: "Europe/London" },
        layout: "digest",
        addedBy: "file",
      },
      {
        id: expect.stringMatching(/^[0-9a-f]{10}$/u),
        destination: { platform: "discord", space: "123", channel: "456", thread: "789" },
        query: "cooper -celebrity",
        when: "now",
        layout: "line",
        mentions: ["editors"],
        addedBy: "file",
      },
    ]);
  });

  it("has every mistake named with its line and key, and the rest counts", () => {
    const { listed, problems } = readSubscriptions(
      `subscriptions:
  - channel: web/news
    what: "(cooper"
    when: evry day
  - channel: web/local/news
    when: now
    wat: cooper
  - chanel: web/local/news
    when: now
  - channel: web/local/news
    when: daily 8
    timeZone: Europe/Londn
  - channel: web/local/news
    when: now
  - channel: web/local/news
    when: at once
  - just words
  - { channel: "", when: now }
  - { channel: web/local/news, when: "" }
`,
      reading,
    );
    expect(listed.map(({ destination, when }) => [destination.channel, when])).toEqual([
      ["news", "now"],
    ]);
    expect(problems).toEqual(
      [
        expect.stringMatching(
          /^Line 2: “channel”: “web\/news” is no channel\. Write platform\/space\/channel, such as web\/local\/news\. Line 4: “when”: I cannot read “evry day” as a time\..* Line 3: “what”: a bracket is open at position 1\. Until then/,
        ),
        "Line 7: “wat” is no key here. Did you mean “what”?",
        "Line 8: “channel” must name a channel, such as web/local/news. Line 8: “chanel” is no key here. Did you mean “channel”?",
        "Line 11: “when”: “Europe/Londn” is no time zone that I know. Did you mean Europe/London or Europe/Lisbon?",
        "Line 15: the same is listed above already.",
        "Line 17: this must have keys: channel, what, when, timeZone, layout, sources, age, mentionWhen, template, approve and mentions.",
        expect.stringContaining("Line 18: “channel”: "),
        expect.stringContaining("Line 19: “when”: "),
      ].map((one) => (typeof one === "string" ? `${one}${UNTIL_THEN}` : one)),
    );
  });

  it.each(["", "# nothing yet\n", "subscriptions:\n", "subscriptions: []\n"])(
    "may be empty: %j",
    (text) => {
      expect(readSubscriptions(text, reading)).toEqual({
        listed: [],
        problems: [],
        isReadable: true,
      });
    },
  );

  it.each(["subscriptions: [", "- a\n- b\n", "subscriptions: web/local/news", "just words"])(
    "that cannot be read at all says why: %j",
    (text) => {
      const file = readSubscriptions(text, reading);
      expect(file.isReadable).toBe(false);
      expect(file.problems.length).toBeGreaterThan(0);
    },
  );

  it("has a channel named that no platform of the desk can have", () => {
    const { listed, problems } = readSubscriptions(
      `subscriptions:
  - { channel: discrod/1/2, when: now }
  - { channel: web/loca/news, when: now }
  - { channel: web/local/news, when: now, mentions: [" "] }
`,
      reading,
    );
    expect(listed).toEqual([]);
    expect(problems).toEqual(
      [
        "Line 2: “channel”: “discrod” is no platform of this desk, which has discord and web.",
        "Line 3: “channel”: the console has one space, “local”: write web/local/news.",
        "Line 4: “mentions” must be a list of whom to mention, 10 at most.",
      ].map((one) => `${one}${UNTIL_THEN}`),
    );
  });

  it("gives the same subscription the same id in every run", () => {
    const one = { destination: NEWS, query: " parole ", when: "now" } as const;
    expect(subscriptionId(one)).toBe(subscriptionId({ ...one, query: "parole" }));
    expect(subscriptionId(one)).not.toBe(subscriptionId({ ...one, query: "" }));
    expect(subscriptionId(one)).not.toBe(
      subscriptionId({ ...one, when: { cron: "0 8 * * *", timeZone: "UTC" } }),
    );
  });
});

describe("subscriptions", () => {
  const FILE = "subscriptions:\n  - channel: web/local/news\n    when: now\n";

  it("come from the file and from chat", async () => {
    const { subscriptions } = source(FILE);
    expect(await subscriptions.reload()).toEqual([]);
    const added = await subscriptions.add(wanted);
    const listed = await subscriptions.list();
    expect(listed.map(({ query, addedBy }) => [query, addedBy]).sort()).toEqual([
      ["", "file"],
      ["parole", "web:editor"],
    ]);
    expect(added.addedAt).toBe("2026-11-20T12:00:00.000Z");
  });

  it("are listed for one channel", async () => {
    const { subscriptions } = source(FILE);
    await subscriptions.reload();
    await subscriptions.add({ ...wanted, destination: { ...NEWS, channel: "cooper" } });
    const cooperOnly = await subscriptions.list({ ...NEWS, channel: "cooper" });
    expect(cooperOnly.map(({ query }) => query)).toEqual(["parole"]);
  });

  it("remember since when they count, however often the file is read", async () => {
    const { file, subscriptions } = source(FILE);
    await subscriptions.reload();
    file.now = "2026-12-01T00:00:00.000Z";
    file.text = `${FILE}    layout: line\n`;
    await subscriptions.reload();
    expect(await subscriptions.list()).toMatchObject([
      { addedAt: "2026-11-20T12:00:00.000Z", layout: "line" },
    ]);
  });

  it("end when the file no longer lists them; those of chat stay", async () => {
    const { file, subscriptions } = source(FILE);
    await subscriptions.reload();
    await subscriptions.add(wanted);
    file.text = "";
    await subscriptions.reload();
    expect((await subscriptions.list()).map(({ query }) => query)).toEqual(["parole"]);
  });

  it("are not ended by a slip in the file, which adds and changes all the same", async () => {
    const two = `${FILE}  - { channel: web/local/other, what: parole, when: daily 8 }\n`;
    const { file, subscriptions } = source(two);
    await subscriptions.reload();
    file.now = "2026-12-01T00:00:00.000Z";
    file.text = `${FILE}    layout: line
  - { channel: web/local/other, what: parole, when: dayly 8 }
  - { channel: web/local/third, when: now }
`;
    expect(await subscriptions.reload()).toHaveLength(1);
    const listed = await subscriptions.list();
    const byChannel = new Map(listed.map((one) => [one.destination.channel, one]));
    expect([...byChannel.keys()].sort()).toEqual(["news", "other", "third"]);
    expect(byChannel.get("news")?.layout).toBe("line");
    expect(byChannel.get("other")?.addedAt).toBe("2026-11-20T12:00:00.000Z");
    file.text = FILE;
    await subscriptions.reload();
    expect((await subscriptions.list()).map(({ destination }) => destination.channel)).toEqual([
      "news",
    ]);
  });

  it("stay as they were while the file cannot be opened, which is said in one sentence", async () => {
    const { file, subscriptions } = source(FILE);
    await subscriptions.reload();
    file.failure = new Error("EISDIR: illegal operation on a directory, read");
    expect(await subscriptions.reload()).toEqual([
      "feeds/subscriptions.yaml cannot be read, so the subscriptions stay as they were: EISDIR: illegal operation on a directory, read.",
    ]);
    expect(await subscriptions.list()).toHaveLength(1);
  });

  it("stay as they were while the file cannot be read at all", async () => {
    const { file, subscriptions } = source(FILE);
    await subscriptions.reload();
    file.text = "subscriptions: [";
    expect((await subscriptions.reload())[0]).toMatch(/^feeds\/subscriptions\.yaml: /u);
    expect(await subscriptions.list()).toHaveLength(1);
  });

  it("need no file", async () => {
    const { subscriptions } = source(undefined);
    expect(await subscriptions.reload()).toEqual([]);
    expect(await subscriptions.list()).toEqual([]);
  });

  it("that are there already are not added again, and the file is named where it has them", async () => {
    const { subscriptions } = source(FILE);
    await subscriptions.reload();
    await subscriptions.add(wanted);
    await expect(subscriptions.add(wanted)).rejects.toThrow(
      "This channel is subscribed to that, at that time, already.",
    );
    await expect(subscriptions.add({ ...wanted, query: "" })).rejects.toThrow(
      "This channel is subscribed to that, at that time, already in feeds/subscriptions.yaml, which wins.",
    );
  });

  it("have a limit, and what people follow for themselves takes no room of the channels'", async () => {
    const { records, subscriptions } = source(undefined);
    for (let number = 0; number < 10_000; number += 1) {
      const id = `personal-${number}`;
      const followed = {
        ...wanted,
        id,
        addedAt: "2026-11-20T12:00:00.000Z",
        isPersonal: true,
      } as const;
      await records.set("subscription", id, followed);
    }
    await expect(
      subscriptions.add({ ...wanted, query: "hearing", isPersonal: true }),
    ).rejects.toThrow("There are 10000 subscriptions already: remove one first.");
    expect(await subscriptions.add(wanted)).toMatchObject({ query: "parole" });
  });

  it("with a query, case or clock that cannot be read are refused", async () => {
    const { subscriptions } = source("");
    await expect(subscriptions.add({ ...wanted, query: '"parole' })).rejects.toThrow();
    await expect(subscriptions.add({ ...wanted, query: "case:nobody" })).rejects.toThrow("nobody");
    await expect(
      subscriptions.add({ ...wanted, when: { cron: "99 * * * *", timeZone: "UTC" } }),
    ).rejects.toThrow("“99 * * * *” in UTC is no clock that I can read.");
    expect(await subscriptions.list()).toEqual([]);
  });

  it("are removed by id, but not those of the file", async () => {
    const { subscriptions } = source(FILE);
    await subscriptions.reload();
    const { id } = await subscriptions.add(wanted);
    await subscriptions.remove(id);
    await expect(subscriptions.remove(id)).rejects.toThrow(`There is no subscription “${id}”.`);
    const [fromFile] = await subscriptions.list();
    await expect(subscriptions.remove(fromFile?.id ?? "")).rejects.toThrow(
      "feeds/subscriptions.yaml lists this subscription, and the file wins: take it out there.",
    );
  });

  it("go on where they were when they are changed, under another id with another query", async () => {
    const { records, subscriptions } = source(FILE);
    await subscriptions.reload();
    const daily = { ...wanted, when: { cron: "0 8 * * *", timeZone: "UTC" } };
    const before = await subscriptions.add(daily);
    await records.set("slot", `${before.id}|2026-11-20T08:00`, { at: before.addedAt });
    const same = await subscriptions.change(before.id, { sourcesMin: 2, template: "{{title}}" });
    expect(same).toEqual({ ...before, sourcesMin: 2, template: "{{title}}" });
    const other = await subscriptions.change(before.id, { query: "hearing" });
    expect(other).toMatchObject({ query: "hearing", sourcesMin: 2, addedAt: before.addedAt });
    expect(other.id).not.toBe(before.id);
    expect(await records.get("subscription", before.id)).toBeUndefined();
    expect(await records.get("slot", `${other.id}|2026-11-20T08:00`)).toBeDefined();
  });

  it("are not changed into what cannot be read or is there already, nor where the file lists them", async () => {
    const { subscriptions } = source(FILE);
    await subscriptions.reload();
    const [fromFile] = await subscriptions.list();
    const { id } = await subscriptions.add(wanted);
    await subscriptions.add({ ...wanted, query: "hearing" });
    const change = (changes: Parameters<typeof subscriptions.change>[1], which = id) =>
      subscriptions.change(which, changes);
    await expect(change({ query: "hearing" })).rejects.toThrow("at that time, already.");
    await expect(change({ query: '"parole' })).rejects.toThrow();
    await expect(change({ mentionQuery: "case:nobody" })).rejects.toThrow("nobody");
    await expect(change({ template: "{{headline}}" })).rejects.toThrow("I know no placeholder");
    await expect(change({ sourcesMin: 2 }, fromFile?.id)).rejects.toThrow(
      "feeds/subscriptions.yaml lists this subscription, and the file wins: change it there.",
    );
  });

  it("of the file may say how many sources, how old, when they ping and how they look", async () => {
    const { subscriptions } = source(`subscriptions:
  - channel: web/local/news
    when: now
    layout: thread
    sources: 2
    age: 12
    mentionWhen: execution
    template: "{{title}} — {{source}}"
  - { channel: web/local/news, what: parole, when: now, sources: 0, template: "{{headline}}" }
  - { channel: web/local/news, what: rain, when: now, template: "{{headline}}", mentionWhen: "case:x" }
`);
    const problems = await subscriptions.reload();
    expect(await subscriptions.list()).toMatchObject([
      {
        layout: "thread",
        sourcesMin: 2,
        ageHoursMax: 12,
        mentionQuery: "execution",
        template: "{{title}} — {{source}}",
      },
    ]);
    expect(problems).toEqual([
      expect.stringMatching(
        /^feeds\/subscriptions.yaml: Line 9: “sources” must be 1 or more\. Line 9: “template”: I know no placeholder “headline”/,
      ),
      expect.stringMatching(
        /^feeds\/subscriptions.yaml: Line 10: “mentionWhen”: .* Line 10: “template”: I know no placeholder “headline”/,
      ),
    ]);
  });

  it("outlive a restart", async () => {
    const { records, subscriptions } = source(FILE);
    await subscriptions.reload();
    await subscriptions.add(wanted);
    expect((await records.list("subscription")).length).toBe(2);
  });
});
