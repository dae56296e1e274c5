import { describe, expect, it } from "vitest";
import type { Message } from "../../../src/newsroom/message.ts";
import type { Records } from "../../../src/newsroom/records.ts";
import {
  createConsoleMessages,
  isChannelName,
  MESSAGES_PER_CHANNEL_MAX,
} from "../../../src/platforms/web/messages.ts";
import type { ChannelChange } from "../../../src/platforms/web/wire.ts";
import { fakeRecords } from "../../fakes/records.ts";
import { NOW } from "./newsroom.ts";

function console(records: Records = fakeRecords()) {
  const changes: ChannelChange[] = [];
  const changed = (change: ChannelChange) => void changes.push(change);
  return { changes, ...createConsoleMessages({ records, now: () => NOW, changed }) };
}

function saying(title: string): Message {
  return { title, blocks: [] };
}

const draft = (title: string) => ({ audience: "channel", message: saying(title) }) as const;

describe("messages of the console", () => {
  it("stand in the order they came, even when many come at once", async () => {
    const { add, newest } = console();
    await Promise.all(["one", "two", "three"].map((title) => add("news", draft(title))));
    const titles = (await newest("news", 10)).map(({ message }) => message?.title);
    expect(titles).toEqual(["three", "two", "one"]);
  });

  it("stand once under a key, even when many callers post it at once", async () => {
    const { add, newest, changes } = console();
    const posted = await Promise.all(
      Array.from({ length: 10 }, () => add("news", draft("one"), "key")),
    );
    expect(new Set(posted.map(({ id }) => id))).toEqual(new Set(["000000000001"]));
    expect(await newest("news", 10)).toHaveLength(1);
    expect(changes).toHaveLength(1);
  });

  it("stand with their key or not at all: one commit writes both", async () => {
    const records = fakeRecords();
    let fails = true;
    const failing: Records = {
      ...records,
      async commit(writes) {
        if (fails) throw new Error("disk full");
        return records.commit(writes);
      },
    };
    const { add, findByKey, newest, changes } = console(failing);
    await expect(add("news", draft("one"), "key")).rejects.toThrow("disk full");
    expect(await findByKey("news", "key")).toBeUndefined();
    expect(await newest("news", 10)).toEqual([]);
    expect(changes).toEqual([]);
    fails = false;
    expect(await add("news", draft("one"), "key")).toMatchObject({ id: "000000000001" });
  });

  it("are still there, and still known by their key, after a restart", async () => {
    const records = fakeRecords();
    const before = await console(records).add("news", draft("one"), "key");
    const after = console(records);
    expect(await after.add("news", draft("one"), "key")).toEqual(before);
    expect(await after.add("news", draft("two"))).toMatchObject({ id: "000000000002" });
  });

  it("keep the newest thousand of a channel, and every key", async () => {
    const records = fakeRecords();
    const { add, newest, findByKey, get } = console(records);
    await add("news", draft("1"), "key 1");
    const standing = await get("news", "000000000001");
    for (let place = 2; place < MESSAGES_PER_CHANNEL_MAX; place++) {
      const id = String(place).padStart(12, "0");
      await records.set("console", `news|${id}`, { ...standing, id });
    }
    expect(await newest("news", 5_000)).toHaveLength(999);
    await add("news", draft("1000"));
    const kept = await newest("news", 5_000);
    expect([kept.length, kept[0]?.id, kept.at(-1)?.id]).toEqual([
      950,
      "000000001000",
      "000000000051",
    ]);
    expect(await findByKey("news", "key 1")).toMatchObject({ id: "000000000001" });
    expect(await add("news", draft("1"), "key 1")).toMatchObject({ id: "000000000001" });
  });

  it("leave their place empty when they are removed, so that it is never used again", async () => {
    const { add, remove, newest, findByKey } = console();
    const { id } = await add("news", draft("one"), "key");
    await remove("news", id);
    expect(await newest("news", 10)).toEqual([]);
    expect(await findByKey("news", "key")).toBeUndefined();
    expect(await add("news", draft("two"))).toMatchObject({ id: "000000000002" });
    expect(await add("news", draft("one"), "key")).toMatchObject({ id });
    expect(await newest("news", 10)).toHaveLength(1);
  });

  it("are read past removed ones until there are enough", async () => {
    const { add, remove, newest } = console();
    for (const title of ["one", "two", "three", "four"]) await add("news", draft(title));
    await remove("news", "000000000003");
    await remove("news", "000000000004");
    const titles = (await newest("news", 2)).map(({ message }) => message?.title);
    expect(titles).toEqual(["two", "one"]);
  });

  it("tell every change with a version one higher", async () => {
    const { add, edit, replace, remove, changes } = console();
    const { id } = await add("news", draft("one"));
    await edit("news", id, saying("two"));
    await replace("news", id, saying("three"));
    await remove("news", id);
    expect(await edit("news", id, saying("four"))).toBeUndefined();
    const told = changes.map(({ message }) => [message.version, message.message?.title]);
    expect(told).toEqual([
      [1, "one"],
      [2, "two"],
      [3, "three"],
      [4, undefined],
    ]);
  });
});

describe("channels of the console", () => {
  it("are those that hold messages, whatever script their names are written in", async () => {
    const { add, channels } = console();
    for (const name of ["news", "news-uk", "cooper", "élan", "ニュース"]) {
      await add(name, draft("one"), "key");
      await add(name, draft("two"));
    }
    expect(await channels()).toEqual([
      { name: "cooper", newest: "000000000002" },
      { name: "news-uk", newest: "000000000002" },
      { name: "news", newest: "000000000002" },
      { name: "élan", newest: "000000000002" },
      { name: "ニュース", newest: "000000000002" },
    ]);
  });

  it.each(["", "a b", "a|b", "!key", "~x", "-a", "a/b", "a:b", "#news", "x".repeat(81)])(
    "cannot be called “%s”",
    (name) => {
      expect(isChannelName(name)).toBe(false);
    },
  );

  it.each(["news", "a", "News_2", "cooper-1983", "v1.2", "ñandú", "新聞"])(
    "can be called %s",
    (name) => {
      expect(isChannelName(name)).toBe(true);
    },
  );
});
