import { describe, expect, it } from "vitest";
import { type Delivery, type ToldBy, WITHDRAWN } from "../../src/newsroom/delivery.ts";
import { changeWrites, newDelivery, toldKey, toldWrites } from "../../src/posting/ledger.ts";
import { untoldWrites } from "../../src/posting/untold.ts";
import { CHANNEL } from "../fakes/posting.ts";
import { fakeRecords } from "../fakes/records.ts";

const AT = new Date("2026-11-20T12:00:00.000Z");
const TOLD = toldKey(CHANNEL, "s1");

/** A digest that tells the story up to this article, and what its channel knew before. */
function digest(key: string, articleIds: readonly string[], before?: ToldBy): Delivery {
  const stories = [{ storyId: "s1", articleIds, ...(before && { before }) }];
  const message = { title: key, blocks: [] };
  return newDelivery({ key, kind: "digest", destination: CHANNEL, stories, message }, 1, AT);
}

function toldBy({ key, stories }: Delivery): ToldBy {
  const [{ articleIds = [] } = {}] = stories;
  return { storyId: "s1", articleIds, deliveryKey: key, at: AT.toISOString() };
}

function withdrawn(delivery: Delivery): Delivery {
  return { ...delivery, state: "retracted", reason: WITHDRAWN };
}

async function ledger(...deliveries: readonly Delivery[]) {
  const records = fakeRecords();
  for (const one of deliveries) await records.commit([...changeWrites(one), ...toldWrites(one)]);
  return records;
}

describe("what is taken back with a digest that was withdrawn before it was posted", () => {
  const posted = digest("d1", ["a"]);
  const first = { ...posted, state: "delivered" } as const;
  const update = digest("d2", ["a", "b"], toldBy(first));

  it("leaves told what others told", async () => {
    const records = await ledger(first, update);
    expect(await untoldWrites(records, withdrawn(update))).toEqual([
      { kind: "told", key: TOLD, value: toldBy(first) },
    ]);
  });

  it("leaves nothing told where what told it first was taken back as well", async () => {
    const records = await ledger(withdrawn(first), update);
    expect(await untoldWrites(records, withdrawn(update))).toEqual([
      { kind: "told", key: TOLD, value: undefined },
    ]);
  });

  it("is nothing where another told more since, or where it may have been posted", async () => {
    const records = await ledger(first, update);
    expect(await untoldWrites(records, withdrawn(first))).toEqual([]);
    expect(await untoldWrites(records, { ...withdrawn(update), isTainted: true })).toEqual([]);
  });
});

describe("what somebody is owed for themselves", () => {
  const owed = { ...digest("d1", ["a"]), isPersonal: true } as const;
  const kinds = (delivery: Delivery) =>
    changeWrites(delivery).map(({ kind, value }) => [kind, value !== undefined]);

  it("leaves nothing behind when it is withdrawn, or part of another story, before it was posted", () => {
    const gone = [
      ["delivery", false],
      ["outbox", false],
      ["stuck", false],
    ];
    expect(kinds(withdrawn(owed))).toEqual(gone);
    expect(kinds({ ...owed, state: "retracted", mergedInto: "s2" })).toEqual(gone);
  });

  it("is kept as long as it may stand somewhere", () => {
    expect(kinds({ ...withdrawn(owed), isTainted: true })[0]).toEqual(["delivery", true]);
    expect(kinds({ ...owed, state: "dead" })[0]).toEqual(["delivery", true]);
  });
});
