import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { slackManifest } from "../../src/cli/slack-manifest.ts";
import { stories } from "../../src/cli/stories.ts";
import { timeline } from "../../src/cli/timeline.ts";
import { UserError } from "../../src/newsroom/errors.ts";
import { folderOf } from "../reading/files/folder.ts";

const call = (...words: readonly string[]) => ({ words, options: { query: "*" }, print() {} });

const QUAKE = `An earthquake threw the old pier of Port Merrow into the harbour at night. Divers searched for two
fishermen, and the ferry to the islands does not sail.`;

describe("the terminal commands that measure", () => {
  it("say in one sentence that a file is not there, or is none of articles", async () => {
    const folder = await folderOf({ "a.pdf": "x" });
    for (const command of [stories, timeline]) {
      await expect(command(call(join(folder, "gone.jsonl")))).rejects.toThrow(
        /^gone\.jsonl is not there\.$/u,
      );
      await expect(command(call(join(folder, "a.pdf")))).rejects.toThrow(
        /^a\.pdf has an ending that I do not read/u,
      );
    }
  });

  it("print each article's story in the order of the file, as it is once all were read", async () => {
    const folder = await folderOf({
      "articles.jsonl": [
        { id: "b", title: "", text: QUAKE },
        {
          id: "c",
          title: "",
          text: "A senator visited the prison and spoke with its warden for two hours.",
        },
        { id: "a", title: "", text: QUAKE },
      ]
        .map((article) => JSON.stringify(article))
        .join("\n"),
    });
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    const words = [join(folder, "articles.jsonl")];
    expect(await stories({ words, options: {}, print })).toBe(0);
    expect(lines).toEqual(["b\tb", "c\tc", "a\tb"]);
  });

  it.each([
    [{ from: "2020-01-01", to: "2019-12-31" }, "--from 2020-01-01 is later than --to 2019-12-31"],
    [{ from: "2019-02-30" }, "--from takes a day such as 2019-05-31, not “2019-02-30”."],
    [{ days: "-1" }, "--days takes a whole number from 1 to 1000, not “-1”."],
    [{ sentences: "1.5" }, "--sentences takes a whole number from 1 to 1000, not “1.5”."],
    [{ query: "after:2019-13" }, "it is not a date"],
  ])("refuse %o before they read anything", async (options, sentence) => {
    const asked = { ...call("gone.jsonl"), options: { query: "*", ...options } };
    const error = await timeline(asked).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain(sentence);
  });

  it("name sites of Slack's manifest that are none", async () => {
    await expect(slackManifest(call("foo"), { prefix: "news" })).rejects.toThrow(
      "“foo” is no site. Name sites as hosts, such as news.example.",
    );
  });
});
