import { describe, expect, it } from "vitest";
import caseCommand from "../../commands/case.ts";
import type { Desk } from "../../src/newsroom/desk.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { renderText } from "../../src/platforms/terminal/render.ts";
import { type DeskParts, fakeDesk, memberAsk } from "../fakes/desk.ts";
import { laneCase, laneDossier } from "../newsroom/telling/lane-case.ts";
import { told } from "./reading-desk.ts";

const LOOKED = "2026-11-12T09:30:00.000Z";

/** A desk that follows one case, and what it was asked about it. */
function laneDesk(parts: DeskParts["cases"] = {}) {
  const asked: (string | undefined)[] = [];
  const looks: string[] = [];
  const desk: Desk = fakeDesk({
    cases: {
      find: async (name) => (["lane", "ada lane"].includes(name) ? laneCase : undefined),
      looked: async ({ id }) => {
        looks.push(id);
        return LOOKED;
      },
      dossier: async (_, since) => {
        asked.push(since);
        const changes = since === undefined ? undefined : { since, articles: [], claims: [] };
        return { ...laneDossier, changes };
      },
      ...parts,
    },
  });
  return { desk, asked, looks };
}

describe("/case", () => {
  it("opens with the overview, and finds a case by any of its names", async () => {
    const { desk } = laneDesk();
    expect((await told(caseCommand, "case lane", desk)).title).toBe("Ada Lane");
    expect((await told(caseCommand, "/case ada lane view:people", desk)).title).toBe(
      "Ada Lane: People",
    );
  });

  it.each([
    ["last", LOOKED],
    ["7d", "2026-11-13T12:00:00.000Z"],
    ["12H", "2026-11-20T00:00:00.000Z"],
    ["2w", "2026-11-06T12:00:00.000Z"],
    ["2019", "2019-01-01T00:00:00.000Z"],
    ["2019-05", "2019-05-01T00:00:00.000Z"],
    ["2019-05-01", "2019-05-01T00:00:00.000Z"],
    ["2019-05-01T08:30Z", "2019-05-01T08:30:00.000Z"],
  ])("tells what is new since:%s", async (since, moment) => {
    const { desk, asked } = laneDesk();
    const message = await told(caseCommand, `case lane since:${since}`, desk);
    expect(message.title).toBe("Ada Lane: What is new");
    expect(asked).toEqual([moment]);
  });

  it.each(["soon", "7", "d", "2019-13-01", "9999999d"])(
    "says how to write a moment that it cannot read: %s",
    async (since) => {
      const { desk } = laneDesk();
      await expect(told(caseCommand, `case lane since:${since}`, desk)).rejects.toThrow(
        new UserError(
          `since:${since} is no time that I can read. Write since:last, a length such as since:7d, or a date such as since:2019-05-01.`,
        ),
      );
    },
  );

  it.each([
    ["case lane", 1],
    ["case lane since:last", 1],
    ["case lane view:changes", 1],
    ["case lane view:timeline", 0],
    ["case lane view:overview since:2019-05-01", 0],
  ])("notes a look for %s: %i", async (line, count) => {
    const { desk, looks } = laneDesk();
    await told(caseCommand, line, desk);
    expect(looks).toHaveLength(count);
  });

  it("notes nobody's look when it is shared with a channel", async () => {
    const { desk, looks, asked } = laneDesk();
    await told(caseCommand, "case lane", desk, { ...memberAsk("case lane"), audience: "channel" });
    expect({ looks, asked }).toEqual({ looks: [], asked: [undefined] });
  });

  it("asks for the sharer's own last look where that is what is shared", async () => {
    const { desk, looks, asked } = laneDesk();
    const line = "case lane since:last";
    await told(caseCommand, line, desk, { ...memberAsk(line), audience: "channel" });
    expect({ looks, asked }).toEqual({ looks: ["member"], asked: [LOOKED] });
  });

  it("keeps the moment in every button, so that turning pages makes nothing old", async () => {
    const { desk } = laneDesk();
    const message = await told(caseCommand, "case lane", desk);
    expect(renderText(message)).toContain("/case lane view:quotes since:2026-11-12T09:30Z");
  });

  it("says that everything is new to somebody who never looked", async () => {
    const { desk } = laneDesk({ looked: async () => undefined });
    expect(renderText(await told(caseCommand, "case lane since:last", desk))).toContain(
      "You have only just begun to look at this case, so all of it is new to you.",
    );
  });

  it("offers the nearest names for one that nobody knows", async () => {
    const { desk } = laneDesk({ nearest: async () => ["Ada Lane", "lane-estate"] });
    const error = await told(caseCommand, "case adda lane", desk).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error.message).toBe(
      "I know no case “adda lane”, and no article names it. Perhaps Ada Lane, lane-estate?",
    );
    expect(error.suggestions).toEqual(['case name:"Ada Lane"', "case name:lane-estate"]);
  });

  it("leads to the list of cases where no name is near", async () => {
    const error = await told(caseCommand, "case zzz", fakeDesk()).catch((thrown) => thrown);
    expect(error.message).toBe(
      "I know no case “zzz”, and no article names it. /cases lists those I follow.",
    );
    expect(error.suggestions).toEqual(["cases"]);
  });

  it("says that a case has no article yet", async () => {
    const { desk } = laneDesk({ dossier: async () => undefined });
    expect(renderText(await told(caseCommand, "case lane", desk))).toBe(`Ada Lane
========

The trial of a baker, and its only witness. (in the words of this desk’s
moderators)

No article belongs to this case yet.`);
  });

  it.each(LANGUAGES)("speaks the channel's language: %s", async (language) => {
    const phrases = phrasesFor(language);
    const desk = {
      ...laneDesk().desk,
      channels: { ...fakeDesk().channels, phrases: async () => phrases },
    };
    expect((await told(caseCommand, "case lane view:timeline", desk)).title).toBe(
      `Ada Lane: ${phrases.timeline}`,
    );
  });
});
