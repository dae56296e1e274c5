import { describe, expect, it } from "vitest";
import { createAnswering } from "../../src/answering/answer.ts";
import { phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { fakeDesk } from "../fakes/desk.ts";
import { fakeRecords } from "../fakes/records.ts";
import { COMMANDS } from "./commands.ts";

const place = { platform: "discord", space: "1", channel: "2" };
const moderator = { platform: "discord", id: "7", isModerator: true };
const member = { ...moderator, isModerator: false };

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function answering() {
  const names = (source: string) =>
    source === "languages" ? [{ value: "de", label: "Deutsch" }] : [];
  return createAnswering({
    commands: COMMANDS,
    desk: fakeDesk({ commands: COMMANDS }),
    records: fakeRecords(),
    log: quiet,
    names,
  });
}

describe("a form for an unfinished ask", () => {
  it("has a field for each option, the required ones first, with what was said already", async () => {
    const line = "subscribe when:mondays at 9";
    const form = await answering().openForm({ line, asker: moderator, place });
    if (!("fields" in form)) throw new Error(form.message.title);
    expect(form.name).toBe("subscribe");
    const [first, second] = form.fields;
    expect(first?.isRequired).toBe(true);
    expect(form.fields.find(({ name }) => name === "when")?.value).toBe("mondays at 9");
    expect(second?.name).toBe("when");
  });

  it("offers what a choice can be, and yes and no", async () => {
    const form = await answering().openForm({ line: "case", asker: member, place });
    if (!("fields" in form)) throw new Error(form.message.title);
    const choices = (name: string) => form.fields.find((one) => one.name === name)?.choices;
    expect(choices("view")?.map(({ value }) => value)).toEqual(["people", "timeline", "quotes"]);
    expect(choices("brief")?.map(({ value }) => value)).toEqual(["yes", "no"]);
    expect(choices("name")).toBeUndefined();
  });

  it("is labelled in the language of its channel", async () => {
    const subscribe = COMMANDS.find(({ name }) => name === "subscribe");
    const { openForm } = createAnswering({
      commands: subscribe === undefined ? [] : [subscribe],
      desk: fakeDesk({ channels: { phrases: async () => phrasesFor("de") } }),
      records: fakeRecords(),
      log: quiet,
      names: () => [],
    });
    const form = await openForm({ line: "subscribe", asker: moderator, place });
    if (!("fields" in form)) throw new Error(form.message.title);
    expect(form.fields.map(({ name, label }) => [name, label])).toContainEqual(["when", "wann"]);
  });

  it("is refused to who may not ask it, and for a command that is not there", async () => {
    const { openForm } = answering();
    expect(await openForm({ line: "subscribe", asker: member, place })).toMatchObject({
      problem: "wrong",
      message: { title: "Only moderators may use /subscribe. See /help for what you can do." },
    });
    expect(await openForm({ line: "subscrib", asker: moderator, place })).toMatchObject({
      problem: "wrong",
      message: { title: "There is no command “/subscrib”." },
    });
  });

  it("reads an ask that was too long for its button", async () => {
    const { openForm, answer } = answering();
    const long = `case ${"cooper ".repeat(30).trim()}`;
    const { ask } = await answer({ line: long, asker: member, place });
    expect(ask).toMatch(/^@\d{12}$/u);
    const form = await openForm({ line: ask ?? "", asker: member, place });
    if (!("fields" in form)) throw new Error(form.message.title);
    expect(form.fields.find(({ name }) => name === "name")?.value).toBe(long.slice("case ".length));
  });
});
