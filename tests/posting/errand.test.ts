import { describe, expect, it } from "vitest";
import type { Delivery } from "../../src/newsroom/delivery.ts";
import { runErrand } from "../../src/posting/errand.ts";
import { newDelivery } from "../../src/posting/ledger.ts";
import { CHANNEL, world } from "../fakes/posting.ts";

const SUBJECT = { key: "case:cooper", title: "Cooper", labels: [] };
const MESSAGE = { title: "News", blocks: [] };

function owing(given: Partial<Delivery> = {}) {
  const here = world();
  const { records, chat: platform, timing } = here;
  const parts = { records, platform, epoch: 3, now: timing.now };
  const owed = { kind: "story", destination: CHANNEL, stories: [], message: MESSAGE } as const;
  const delivery = { ...newDelivery({ key: "k1", ...owed }, 1, timing.now()), ...given };
  return { here, parts, delivery };
}

describe("an errand", () => {
  it("claims the delivery, with the channel's newest message as its floor, before it sends", async () => {
    const { here, parts, delivery } = owing();
    await here.chat.post(CHANNEL, MESSAGE, "earlier");
    const { post } = here.chat;
    let claim: Delivery | undefined;
    here.chat.post = async (...given) => {
      claim = await here.records.get("delivery", "k1");
      return post(...given);
    };
    const sent = await runErrand(parts, delivery);
    expect(claim).toMatchObject({ state: "sending", attempts: 1, epoch: 3, floor: "000001" });
    expect(sent).toMatchObject({ state: "delivered", posted: { id: "000002" } });
  });

  it("claims it with the threads that it and earlier attempts in doubt may have gone into", async () => {
    const message = { ...MESSAGE, inThread: "quietly", subject: SUBJECT } as const;
    const { here, parts, delivery } = owing({ message, threads: ["1"] });
    here.chat.threadOf = async () => "2";
    expect((await runErrand(parts, delivery)).threads).toEqual(["2"]);
    const doubtful = { ...delivery, attempts: 1, isTainted: true };
    here.chat.fates.push("answer lost");
    const unknown = await runErrand(parts, doubtful);
    expect(unknown.threads).toEqual(["1", "2"]);
    const sought: unknown[] = [];
    here.chat.find = async (_place, _key, _floor, looking) => {
      sought.push(looking?.threads);
      return { type: "absent" };
    };
    await runErrand(parts, unknown);
    expect(sought).toEqual([["1", "2"]]);
  });

  it("sends nothing that was settled since it was read", async () => {
    const { here, parts, delivery } = owing();
    const settled = { ...delivery, state: "delivered", posted: { id: "1", at: "" } } as const;
    await here.records.set("delivery", "k1", settled);
    expect(await runErrand(parts, delivery)).toEqual(settled);
    expect(here.chat.tried()).toBe(0);
  });

  it("keeps the floor of the first attempt: that one may still arrive", async () => {
    const { here, parts, delivery } = owing({ attempts: 1, floor: "000000", isTainted: true });
    await here.chat.post(CHANNEL, MESSAGE, "k1");
    const again = await runErrand(parts, delivery);
    expect(again).toMatchObject({ floor: "000000", attempts: 2 });
    await runErrand(parts, { ...again, state: "unknown" });
    expect(here.chat.standing(CHANNEL).map(({ posted }) => posted.id)).toEqual(["000001"]);
  });

  it("takes a platform that throws for one that may have posted", async () => {
    const { here, parts, delivery } = owing();
    here.chat.post = async () => {
      throw new Error("a bug");
    };
    expect(await runErrand(parts, delivery)).toMatchObject({ state: "unknown", reason: "a bug" });
  });

  it("takes a history that throws for one that could not be read", async () => {
    const { here, parts, delivery } = owing({ state: "unknown" });
    here.chat.find = async () => {
      throw new Error("a bug");
    };
    expect(await runErrand(parts, delivery)).toMatchObject({ state: "held", reason: "a bug" });
  });
});
