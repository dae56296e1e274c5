import { describe, expect, it } from "vitest";
import forgetMe from "../../commands/forget-me.ts";
import privacy from "../../commands/privacy.ts";
import type { KeptOf } from "../../src/newsroom/desk.ts";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { fakeDesk, wordsOf } from "../fakes/desk.ts";
import { cooper, fakeSubscription } from "../fakes/nouns.ts";
import { told } from "./reading-desk.ts";

const NOTHING: KeptOf = { follows: [], looks: [], told: 0, setForOthers: 0 };
const KEPT: KeptOf = {
  follows: [fakeSubscription({ id: "s1", query: "case:cooper", isPersonal: true })],
  looks: [{ slug: "cooper", at: "2026-11-20T12:00:00.000Z" }],
  told: 3,
  setForOthers: 2,
};

function deskThatKeeps(kept: KeptOf, language = "en") {
  const forgotten: string[] = [];
  const desk = fakeDesk({
    cases: { defined: () => [cooper] },
    channels: { phrases: async () => phrasesFor(language) },
    people: {
      kept: async () => kept,
      forget: async ({ id }) => {
        forgotten.push(id);
        return kept;
      },
    },
  });
  return { desk, forgotten };
}

describe("/privacy", () => {
  it("tells of quiet hours, be they all that is kept", async () => {
    const kept = { ...NOTHING, quietHours: { from: "22:00", until: "07:00" } };
    const said = wordsOf(await told(privacy, "privacy", deskThatKeeps(kept).desk));
    expect(said).toContain("Your quiet hours: 22:00–07:00");
    expect(said).toContain("Forget me");
  });

  it("tells what is kept, what for, and offers to forget it", async () => {
    const said = wordsOf(await told(privacy, "privacy", deskThatKeeps(KEPT).desk));
    expect(said).toContain("Kevin Cooper");
    expect(said).toContain("Stories that you alone were told of: 3");
    expect(said).toContain("You set 2 of the channels’ subscriptions and feeds.");
    expect(said).toContain("Forget me");
  });

  it("says so when nothing is kept, and offers nothing to forget", async () => {
    const said = wordsOf(await told(privacy, "privacy", deskThatKeeps(NOTHING).desk));
    expect(said).toContain("Nothing is kept about you.");
    expect(said).not.toContain("Forget");
  });

  it.each(LANGUAGES)("speaks %s", async (language) => {
    const message = await told(privacy, "privacy", deskThatKeeps(KEPT, language).desk);
    expect(message.title).not.toBe("");
  });
});

describe("/forget-me", () => {
  it("forgets nothing before it is told to for sure", async () => {
    const { desk, forgotten } = deskThatKeeps(KEPT);
    expect(wordsOf(await told(forgetMe, "forget-me", desk))).toContain("It cannot be taken back.");
    expect(forgotten).toEqual([]);
  });

  it("forgets when it is", async () => {
    const { desk, forgotten } = deskThatKeeps(KEPT);
    const words = wordsOf(await told(forgetMe, "forget-me confirm:yes", desk));
    expect(words).toContain("Forgotten.");
    expect(words).toContain("This was kept until now, and is gone:");
    expect(forgotten).toEqual(["member"]);
  });

  it("has nothing to ask where nothing is kept", async () => {
    const { desk } = deskThatKeeps(NOTHING);
    expect(wordsOf(await told(forgetMe, "forget-me", desk))).toContain("Nothing is kept");
  });
});
