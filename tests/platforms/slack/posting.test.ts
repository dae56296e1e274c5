import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keyFor, openChannels, type Scene, saying, sent } from "./channels.ts";

let scene: Scene;

beforeEach(async () => {
  scene = await openChannels();
});

afterEach(async () => {
  const concerns = scene.standin.concerns().map(({ name }) => name);
  const unknown = scene.standin.unknown();
  await scene.close();
  expect({ concerns, unknown }).toEqual({ concerns: [], unknown: [] });
});

/** Anew, with other settings. */
async function reopen(settings: Parameters<typeof openChannels>[0]): Promise<Scene> {
  await scene.close();
  scene = await openChannels(settings);
  return scene;
}

/** An address at which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("a post on Slack", () => {
  it("carries its key in metadata and in its last button, unfurls nothing and pings nobody", async () => {
    const { work, at, channels } = scene;
    const key = keyFor("one");
    const posted = await sent(work.post(at(channels.news), saying("<!channel> <@U1> a&b"), key));
    const [stored] = channels.news.messages;
    expect(posted.id).toBe(stored?.ts);
    expect(stored?.content.metadata).toEqual({
      event_type: "casewire_delivery",
      event_payload: { k: key },
    });
    expect(JSON.stringify(stored?.content.blocks)).toContain(`why ${key}`);
    expect(stored?.unfurls).toEqual({ links: false, media: false });
    expect(stored?.mentions.pings).toEqual([]);
  });

  it("pings whom its subscription names, and its correction nobody", async () => {
    const { work, at, channels, people } = scene;
    const loud = saying("one", { mentions: [`<@${people.kim.id}>`] });
    const posted = await sent(work.post(at(channels.news), loud, keyFor("one")));
    const [stored] = channels.news.messages;
    expect(stored?.mentions.pings).toEqual([`@${people.kim.id}`]);
    await sent(work.edit(at(channels.news), posted, { ...loud, title: "two" }, keyFor("one")));
    expect(stored?.mentions.pings).toEqual([]);
    expect(stored?.content.text).toMatch(/^two\n/);
    expect(stored?.content.metadata).toMatchObject({ event_payload: { k: keyFor("one") } });
  });

  it("stands in its thread, and is named by both", async () => {
    const { work, thread, channels } = scene;
    const place = thread(channels.news);
    const posted = await sent(work.post(place, saying("one"), keyFor("one")));
    const stored = channels.news.messages.at(-1);
    expect(stored?.threadTs).toBe(place.thread);
    expect(posted.id).toBe(`${place.thread}/${stored?.ts}`);
    expect(posted.at).toBe(new Date(Math.floor(Number(stored?.ts) * 1_000)).toISOString());
  });

  it("reaches a person in their direct messages, which are opened once", async () => {
    const { work, direct, people, standin } = scene;
    await sent(work.post(direct(people.kim), saying("one"), keyFor("one")));
    await sent(work.post(direct(people.kim), saying("two"), keyFor("two")));
    expect(standin.calls("conversations.open")).toHaveLength(1);
    expect(await work.recent(direct(people.kim), 10)).toHaveLength(2);
  });

  it("is sent by one call, before which the history is read once in a while", async () => {
    const { work, at, channels, standin, timing } = scene;
    const place = at(channels.news);
    standin.team.message(channels.news, { text: "hello" }, scene.people.kim);
    for (const name of ["one", "two", "three"]) {
      await work.floor(place);
      await sent(work.post(place, saying(name), keyFor(name)));
    }
    expect(standin.stats().calls).toEqual({ "conversations.history": 1, "chat.postMessage": 3 });
    await timing.advance(600_000);
    const last = standin.team.message(channels.news, { text: "later" }, scene.people.kim);
    expect(await work.floor(place)).toBe(last.ts);
  });
});

describe("a post that fails", () => {
  it.each(["drop-after", "fatal_error-after", "hang"] as const)(
    "is unknown when its answer did not arrive (%s)",
    async (what) => {
      const { work, at, channels, standin } = await reopen({ timeoutMs: 300 });
      standin.fault({ on: /chat\.postMessage/, what, times: 1 });
      const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
      expect(outcome.type).toBe("unknown");
      expect(await work.find(at(channels.news), keyFor("one"), undefined)).toMatchObject(
        what === "hang" ? { type: "absent" } : { type: "found", copies: [] },
      );
    },
  );

  it.each(["drop-before", "5xx", "fatal_error"] as const)(
    "is unknown and tried once when Slack fails before (%s)",
    async (what) => {
      const { work, at, channels, standin } = scene;
      standin.fault({ on: /chat\.postMessage/, what, times: 1 });
      const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
      expect(outcome.type).toBe("unknown");
      expect(standin.calls("chat.postMessage")).toHaveLength(1);
      expect(await work.find(at(channels.news), keyFor("one"), undefined)).toEqual({
        type: "absent",
      });
    },
  );

  it("waits as long as Slack asks, in its channel alone, and does not ask again before", async () => {
    const { work, at, channels, standin, thread } = scene;
    standin.fault({ on: /chat\.postMessage/, what: "429", retryAfter: 60, times: 1 });
    const post = (place = at(channels.news)) => work.post(place, saying("one"), keyFor("one"));
    expect(await post()).toEqual({ type: "limited", retryAfterMs: 60_000 });
    expect(await post(thread(channels.news))).toEqual({ type: "limited", retryAfterMs: 60_000 });
    expect(standin.calls("chat.postMessage")).toHaveLength(1);
    await sent(post(at(channels.other)));
    await scene.timing.advance(60_000);
    await sent(post());
  });

  it("leaves its channel open where it was a change that came too often", async () => {
    const { work, at, channels, standin } = scene;
    const posted = await sent(work.post(at(channels.news), saying("one"), keyFor("one")));
    standin.fault({ on: /chat\.update/, what: "429", retryAfter: 60, times: 1 });
    const edited = await work.edit(at(channels.news), posted, saying("two"), keyFor("one"));
    expect(edited).toEqual({ type: "limited", retryAfterMs: 60_000 });
    await sent(work.post(at(channels.news), saying("three"), keyFor("three")));
  });

  it("waits when Slack cannot be reached at all", async () => {
    const { work, at, channels } = await reopen({
      api: `http://127.0.0.1:${await closedPort()}/api/`,
    });
    const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
    expect(outcome).toEqual({ type: "limited", retryAfterMs: 10_000 });
  });

  it("waits when it cannot even be made ready: nothing was sent", async () => {
    const { work, direct, people, standin, sentences } = scene;
    standin.fault({ on: /conversations\.open/, what: "drop-after", times: 1 });
    const outcome = await work.post(direct(people.kim), saying("one"), keyFor("one"));
    expect(outcome).toEqual({ type: "limited", retryAfterMs: 30_000 });
    expect(sentences).toEqual(["A post could not be made ready for Slack."]);
  });

  it("waits for another token, and says that this one is refused", async () => {
    const { work, at, channels, team, tokenErrors } = scene;
    team.revoke("token_revoked");
    const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
    expect(outcome).toEqual({ type: "limited", retryAfterMs: 600_000 });
    expect(tokenErrors).toEqual(["token_revoked"]);
  });

  it("is refused where the app is not, and says how to invite it", async () => {
    const { work, at, channels, team } = scene;
    channels.news.members.delete(team.botUserId);
    const reason =
      "I am not in #news: invite me with /invite @casewire there, or remove its subscriptions with the command “unsubscribe”.";
    const place = at(channels.news);
    expect(await work.floor(place)).toBeUndefined();
    expect(await work.post(place, saying("one"), keyFor("one"))).toEqual({
      type: "refused",
      reason,
    });
    expect(await work.find(place, keyFor("one"), undefined)).toEqual({
      type: "unreadable",
      reason,
    });
    await expect(work.recent(place, 10)).rejects.toThrow("not_in_channel");
  });

  it("is refused by a private channel that the app was removed from, by the name it had", async () => {
    const { work, at, channels, team } = scene;
    expect(await work.whyNot(at(channels.desk))).toBeUndefined();
    channels.desk.members.delete(team.botUserId);
    expect(await work.post(at(channels.desk), saying("one"), keyFor("one"))).toEqual({
      type: "refused",
      reason:
        "I cannot find #desk: if it is private, invite me with /invite @casewire there, else choose another channel, or remove its subscriptions with the command “unsubscribe”.",
    });
  });

  it("is refused without the scope, which is named", async () => {
    const { work, at, channels, direct, people, team } = scene;
    for (const scope of ["chat:write", "im:write", "channels:history"]) team.scopes.delete(scope);
    const reason = (scope: string) =>
      `My app lacks the permission “${scope}”: update its manifest and reinstall it to this workspace.`;
    const post = (place: ReturnType<typeof at>) => work.post(place, saying("one"), keyFor("one"));
    expect(await post(at(channels.news))).toEqual({
      type: "refused",
      reason: reason("chat:write"),
    });
    expect(await work.find(at(channels.news), keyFor("one"), undefined)).toEqual({
      type: "unreadable",
      reason: reason("channels:history"),
    });
    expect(await post(direct(people.kim))).toMatchObject({ type: "refused" });
  });

  it.each(["restricted_action", "is_archived"])("is refused for certain with %s", async (error) => {
    const { work, at, channels } = scene;
    channels.news.refusesPosting = error;
    const outcome = await work.post(at(channels.news), saying("one"), keyFor("one"));
    expect(outcome).toMatchObject({ type: "refused" });
    expect(outcome.type === "refused" && outcome.reason).toContain("#news");
  });
});

describe("a message that stands there", () => {
  it("is changed or removed by nobody but its author, and gone when somebody removed it", async () => {
    const { work, at, channels, standin, people } = scene;
    const place = at(channels.news);
    const theirs = standin.team.message(channels.news, { text: "mine" }, people.kim);
    const posted = { id: theirs.ts, at: "" };
    expect(await work.edit(place, posted, saying("no"), keyFor("one"))).toEqual({
      type: "refused",
      reason: "That message in #news is not mine, so I cannot change it.",
    });
    expect(await work.remove(place, posted)).toMatchObject({ type: "refused" });
    const own = await sent(work.post(place, saying("one"), keyFor("one")));
    await sent(work.remove(place, own));
    expect(await work.edit(place, own, saying("two"), keyFor("one"))).toEqual({ type: "gone" });
  });

  it("may be changed or not when the answer did not arrive", async () => {
    const { work, at, channels, standin } = scene;
    const posted = await sent(work.post(at(channels.news), saying("one"), keyFor("one")));
    standin.fault({ on: /chat\.(update|delete)/, what: "drop-after" });
    const edited = await work.edit(at(channels.news), posted, saying("two"), keyFor("one"));
    expect(edited.type).toBe("unknown");
    expect((await work.remove(at(channels.news), posted)).type).toBe("unknown");
  });
});

describe("how places are called, and why nothing can be posted there", () => {
  it("is as people call them, once Slack has told", async () => {
    const { work, at, channels, direct, people, standin } = scene;
    expect(work.nameOf(direct(people.kim))).toBe("direct messages");
    expect(work.nameOf(at(channels.news))).toBeUndefined();
    await vi.waitFor(() => expect(work.nameOf(at(channels.news))).toBe("#news in Harbour Watch"));
    expect(work.nameOf(at(channels.desk, "1.000001"))).toBe("a thread of #desk in Harbour Watch");
    expect(standin.calls("users.conversations")).toHaveLength(1);
  });

  it("says what to do before anybody subscribes", async () => {
    const { work, at, channels, direct, people, team, standin } = scene;
    expect(await work.whyNot(at(channels.news))).toBeUndefined();
    expect(await work.whyNot(at(channels.desk))).toBeUndefined();
    expect(await work.whyNot(direct(people.kim))).toBeUndefined();
    people.lee.user.isDeleted = true;
    expect(await work.whyNot(direct(people.lee))).toBe(
      "Slack does not let me write to that person: their account must be active, and they must be one whom I can see.",
    );
    channels.news.members.delete(team.botUserId);
    expect(await work.whyNot(at(channels.news))).toBe(
      "I am not in #news: invite me with /invite @casewire there.",
    );
    channels.other.isArchived = true;
    expect(await work.whyNot(at(channels.other))).toBe(
      "I cannot write in #other, which is archived: unarchive it or choose another channel.",
    );
    expect(await work.whyNot({ ...at(channels.news), channel: "C000" })).toBe(
      "I cannot find that channel: if it is private, invite me with /invite @casewire there, else choose another channel.",
    );
    team.scopes.delete("groups:history");
    expect(await work.whyNot(at(channels.desk))).toBe(
      "My app lacks the permission “groups:history”: update its manifest and reinstall it to this workspace.",
    );
    standin.fault({ on: /conversations\.info/, what: "5xx" });
    expect(await work.whyNot(at(channels.desk))).toBe(
      "Slack tells me nothing about #desk at the moment: try again in a minute.",
    );
  });
});
