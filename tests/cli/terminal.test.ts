import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { slackManifest } from "../../src/cli/slack-manifest.ts";
import { stories } from "../../src/cli/stories.ts";
import { timeline } from "../../src/cli/timeline.ts";
import { folderOf } from "../reading/files/folder.ts";

const call = (...words: readonly string[]) => ({ words, options: { query: "*" }, print() {} });

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

  it("name sites of Slack's manifest that are none", async () => {
    await expect(slackManifest(call("foo"), { prefix: "news" })).rejects.toThrow(
      "“foo” is no site. Name sites as hosts, such as news.example.",
    );
  });
});
