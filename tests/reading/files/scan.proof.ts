import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { scanFolder } from "../../../src/reading/files/scan.ts";
import { folderOf } from "./folder.ts";

it("says when there are too many files to hold, and takes nothing for deleted", async () => {
  const root = await folderOf({});
  execFileSync("sh", ["-c", 'cd "$1" && touch $(seq 50001)', "sh", root]);
  const changes = [];
  const known = new Map([["gone.txt", { sizeBytes: 1, modifiedMs: 1 }]]);
  for await (const change of scanFolder(root, known)) changes.push(change);
  expect(changes).toEqual([
    {
      type: "unreadable",
      path: "",
      sentence:
        "The articles folder holds more than 50000 files and is not read whole; put many articles into one .jsonl file.",
    },
  ]);
});
