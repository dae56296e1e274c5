import { describe, expect, it } from "vitest";
import caseCommand from "../../commands/case.ts";
import cases from "../../commands/cases.ts";
import type { Ask } from "../../src/newsroom/ask.ts";
import type { CaseOverview } from "../../src/newsroom/case.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import { renderText } from "../../src/platforms/terminal/render.ts";
import { readCases } from "../../src/reading/cases-file.ts";
import { fakeDesk, memberAsk, moderatorAsk } from "../fakes/desk.ts";
import { cooper, fakeOverview } from "../fakes/nouns.ts";
import { told } from "./reading-desk.ts";

function deskWith(overviews: readonly CaseOverview[]) {
  return fakeDesk({ cases: { list: async () => overviews } });
}

const many = Array.from({ length: 23 }, (_, index) =>
  fakeOverview({ ...cooper, slug: `case-${index}`, title: `Case ${index}` }),
);

describe("/cases", () => {
  it("lists each case with what it rests on, and opens it", async () => {
    const empty = { articles: 0, sources: 0, newestAt: undefined };
    const lane = fakeOverview({ ...cooper, slug: "lane", title: "Ada Lane" }, empty);
    const message = await told(cases, "cases", deskWith([fakeOverview(cooper), lane]));
    expect(renderText(message)).toBe(`Cases
=====

• Kevin Cooper (/case cooper) · 12 articles · 4 sources · newest 19 November
  2026
• Ada Lane (/case lane) · 0 articles · 0 sources

Open a case:
  → Kevin Cooper: /case cooper
  → Ada Lane: /case lane`);
  });

  it.each([
    [0, "Case 0", "Page 1 of 3", ["Next"]],
    [2, "Case 10", "Page 2 of 3", ["Previous", "Next"]],
    [99, "Case 20", "Page 3 of 3", ["Previous"]],
  ])("is read a page at a time: page %i", async (page, first, place, turns) => {
    const message = await told(cases, `cases page:${page}`, deskWith(many));
    const [, list, actions, footnote] = message.blocks;
    expect(list).toMatchObject({ type: "list" });
    expect(list?.type === "list" && list.lines[0]?.[0]).toMatchObject({ text: first });
    const labels = actions?.type === "actions" ? actions.actions.map(({ label }) => label) : [];
    expect(labels).toEqual(["Open a case", ...turns]);
    expect(footnote).toMatchObject({ spans: [{ text: place }] });
  });

  it("says what to do where no case is defined", async () => {
    expect(renderText(await told(cases, "cases", deskWith([])))).toBe(`Cases
=====

No case has been defined yet. A name works all the same: /case followed by a
name looks through all articles.`);
  });

  it("offers moderators, and them alone, names that could be a case", async () => {
    const suggested = async () => [{ name: "Odile Marsh", stories: 6, weeks: 4, sources: 3 }];
    const desk = fakeDesk({ cases: { list: async () => [fakeOverview(cooper)], suggested } });
    const words = async (ask: Ask) => renderText(await told(cases, "cases", desk, ask));
    expect(await words(moderatorAsk("cases"))).toContain(`Could be a case
---------------

Names that keep returning in stories of no case, for moderators to see:

• Odile Marsh (/case name:"Odile Marsh") · 6 stories in 4 weeks · 3 sources

Make it a case:
  → Odile Marsh: /cases make:"Odile Marsh"`);
    expect(await words(memberAsk("cases"))).not.toContain("Could be a case");
    const shared = { ...moderatorAsk("cases"), audience: "channel" as const };
    expect(await words(shared)).not.toContain("Could be a case");
  });

  it("says who runs the desk, and nobody else, that cases.yaml has a mistake", async () => {
    const broken = [
      "feeds/cases.yaml: Line 3: “nams” is no key here.",
      "feeds/feeds.opml: Line 1.",
    ];
    const desk = fakeDesk({
      cases: { list: async () => many, find: async () => cooper },
      feeds: { problems: () => broken },
    });
    const warning =
      "feeds/cases.yaml has 1 problem, so that cases may be other than it says: see /feeds list.";
    const words = async (line: string, ask: Ask) =>
      renderText(await told(line === "cases" ? cases : caseCommand, line, desk, ask)).replaceAll(
        /\s+/gu,
        " ",
      );
    const foreign = { platform: "discord", space: "guild", channel: "news" };
    for (const line of ["cases", "case cooper"]) {
      expect(await words(line, moderatorAsk(line))).toContain(warning);
      expect(await words(line, memberAsk(line))).not.toContain("cases.yaml");
      expect(await words(line, moderatorAsk(line, foreign))).not.toContain("cases.yaml");
      const shared = { ...moderatorAsk(line), audience: "channel" as const };
      expect(await words(line, shared)).not.toContain("cases.yaml");
    }
  });

  it("shows moderators the line that makes a name a case, as cases.yaml reads it", async () => {
    const line = 'cases make:"Ádám Ó Nagy"';
    const message = await told(cases, line, fakeDesk(), moderatorAsk(line));
    const written = '  - {slug: adam-o-nagy, title: "Ádám Ó Nagy", names: ["Ádám Ó Nagy"]}';
    expect(renderText(message)).toContain(written.trim());
    expect(readCases(`cases:\n${written}\n`).cases).toMatchObject([
      { slug: "adam-o-nagy", title: "Ádám Ó Nagy", query: '"Ádám Ó Nagy"' },
    ]);
    await expect(told(cases, line, fakeDesk())).rejects.toThrow(
      new UserError("Moderators decide what becomes a case."),
    );
  });
});
