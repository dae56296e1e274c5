import { describe, expect, it } from "vitest";
import help from "../../commands/help.ts";
import type { Command } from "../../src/newsroom/command.ts";
import { defineCommand, defineCommands, defineSubcommand } from "../../src/newsroom/command.ts";
import { helpWords, QUERY_FORMS } from "../../src/newsroom/phrases/help-words.ts";
import { LANGUAGES, phrasesFor } from "../../src/newsroom/phrases/languages.ts";
import { parseQuery } from "../../src/newsroom/query.ts";
import { renderText } from "../../src/platforms/terminal/render.ts";
import { fakeDesk, memberAsk, moderatorAsk } from "../fakes/desk.ts";
import { told } from "./reading-desk.ts";

const nothing = async () => ({ title: "", blocks: [] });

const weather = defineCommand({
  name: "weather",
  summary: "Tells the weather.",
  access: "everyone",
  options: {
    town: { kind: "text", summary: "A town.", isRequired: true, isRest: true },
    view: { kind: "choice", summary: "What to show.", choices: ["wind", "rain"] },
    days: { kind: "integer", summary: "For how long." },
    isShort: { kind: "yesno", summary: "In one line." },
  },
  examples: ["weather ulm", "/weather ulm view:rain"],
  run: nothing,
});

const roads = defineCommands({
  name: "roads",
  summary: "Watches roads.",
  access: "moderators",
  subcommands: {
    add: defineSubcommand({
      summary: "Watches one more.",
      options: { road: { kind: "text", summary: "Its number.", isRequired: true } },
      examples: ["roads add road:a8"],
      run: nothing,
    }),
    list: {
      ...defineSubcommand({
        summary: "Lists them.",
        options: {},
        examples: ["roads list"],
        run: nothing,
      }),
      access: "everyone",
    },
  },
});

const keys = defineCommand({
  name: "keys",
  summary: "Opens doors.",
  access: "moderators",
  options: {},
  examples: ["keys"],
  run: nothing,
});

const commands: readonly Command[] = [weather, roads, keys];
const desk = fakeDesk({ commands });

describe("/help where nobody can be written to alone", () => {
  it("leaves out what tells one person alone", async () => {
    const follow: Command = { ...weather, name: "follow", isForOne: true };
    const open = fakeDesk({ commands: [follow] });
    const ask = memberAsk("help");
    const direct = { ...ask, asker: { ...ask.asker, direct: { ...ask.place, channel: "me" } } };
    expect(renderText(await told(help, "help", open, ask))).not.toContain("/follow");
    expect(renderText(await told(help, "help", open, direct))).toContain("/follow");
  });
});

describe("/help", () => {
  it("lists what a member may use, each with an example, and what a search understands", async () => {
    expect(renderText(await told(help, "help", desk))).toBe(`What I can do
=============

• /weather Tells the weather. /weather ulm
• /roads Watches roads. /roads list

What a search understands
-------------------------

• \`kevin cooper\` both words, anywhere in title or text; case and accents do not
  count
• \`"death row"\` these words in this order
• \`clem*\` words that begin like this
• \`(parole OR clemency) -celebrity\` either of two words, and not a third
• \`intitle:parole author:smith tag:court\` only in the title, the byline or the
  tags
• \`source:reuters feed:courts case:cooper\` by outlet, by feed, by case
• \`after:2019-01-01 before:2020 after:7d\` by date, or by how long ago; an
  article without a date is neither
• \`/dna tests?/\` a regular expression (RE2)

More about one command: /help search. The same words work in /search, /latest,
filters and subscriptions.`);
  });

  it("lists everything to a moderator", async () => {
    const shown = renderText(await told(help, "help", desk, moderatorAsk("help")));
    expect(shown).toContain(
      "• /roads Watches roads. /roads add road:a8\n• /keys Opens doors. /keys",
    );
  });

  it("teaches no query that cannot be read", async () => {
    const { blocks } = await told(help, "help", desk, memberAsk("help"));
    const lists = blocks.flatMap((block) => (block.type === "list" ? [block.lines] : []));
    const forms = (lists[1] ?? []).map(([form]) => (form?.type === "text" ? form.text : ""));
    expect(forms).toHaveLength(8);
    for (const form of forms) expect(() => parseQuery(form, desk.now())).not.toThrow();
  });

  it("explains one command: its options, and examples to choose", async () => {
    expect(renderText(await told(help, "help /weather", desk))).toBe(`/weather
========

Tells the weather.

• \`town:\` A town. Its name may be left out. Needed.
• \`view:\` What to show. One of wind, rain.
• \`days:\` For how long. A number.
• \`isShort:\` In one line. yes or no.

For example:

• /weather ulm
• /weather ulm view:rain`);
  });

  it("explains every part of a command, or the one that is named", async () => {
    const part = `/roads list
-----------

Lists them.

For example:

• /roads list`;
    expect(renderText(await told(help, "help roads", desk))).toBe(`/roads
======

Watches roads.

/roads add
----------

Watches one more. For moderators.

• \`road:\` Its number. Needed.

For example:

• /roads add road:a8

${part}`);
    expect(renderText(await told(help, "help roads list", desk))).toBe(part.replaceAll("-", "="));
  });

  it("offers the nearest command for one that does not exist", async () => {
    const error = await told(help, "help wether", desk).catch((thrown) => thrown);
    expect(error.message).toBe("There is no command “/wether”. /help lists them all.");
    expect(error.suggestions).toEqual(["help command:weather"]);
  });

  it("speaks the channel’s language, and leaves what people type as it is", async () => {
    const german = fakeDesk({ commands: [help, weather] });
    const phrases = async () => phrasesFor("de");
    const spoken = { ...german, channels: { ...german.channels, phrases } };
    const shown = renderText(await told(help, "help", spoken));
    expect(shown).toContain("Was ich kann");
    expect(shown).toContain("• /help Sagt, was ich kann und wie man danach fragt. /help");
    expect(shown).toContain("• `clem*` Wörter, die so beginnen");
    expect(renderText(await told(help, "help help", spoken))).toContain(
      "• `command:` Ein Befehl, der erklärt werden soll, etwa case. Der Name davor kann\n  wegbleiben.",
    );
    const error = await told(help, "help wether", spoken).catch((thrown) => thrown);
    expect(error.message).toBe("Einen Befehl „/wether“ gibt es nicht. /help zeigt alle.");
  });

  it("says in each language what each form of a query finds", () => {
    for (const language of LANGUAGES) {
      expect(helpWords(language).queryMeanings).toHaveLength(QUERY_FORMS.length);
    }
  });
});
