import { execFileSync } from "node:child_process";
import { mkdir, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FileRecord } from "../../../src/newsroom/records.ts";
import { DEPTH_MAX, type FolderChange, scanFolder } from "../../../src/reading/files/scan.ts";
import { folderOf } from "./folder.ts";

async function scan(
  root: string,
  known: ReadonlyMap<string, FileRecord> = new Map(),
): Promise<FolderChange[]> {
  const changes: FolderChange[] = [];
  for await (const change of scanFolder(root, known)) changes.push(change);
  return changes;
}

/** What would be on record had everything that changed been read. */
function recorded(changes: readonly FolderChange[]): ReadonlyMap<string, FileRecord> {
  return new Map(
    changes.flatMap((change) =>
      change.type === "changed" ? [[change.path, { ...change, articleIds: [] }] as const] : [],
    ),
  );
}

function told(changes: readonly FolderChange[]): string[] {
  return changes.map((change) =>
    change.type === "unreadable" ? change.sentence : `${change.type} ${change.path}`,
  );
}

describe("what changed in the articles folder", () => {
  it("is every file at first, folders in folders too, with its size and time of change", async () => {
    const root = await folderOf({ "a.txt": "abc", "b/c/d.html": "x", "b/e.JSONL": "" });
    await utimes(join(root, "a.txt"), 1_600_000_000, 1_600_000_000);
    const changes = await scan(root);
    expect(changes[0]).toEqual({
      type: "changed",
      path: "a.txt",
      sizeBytes: 3,
      modifiedMs: 1_600_000_000_000,
    });
    expect(told(changes).sort()).toEqual([
      "changed a.txt",
      "changed b/c/d.html",
      "changed b/e.JSONL",
    ]);
  });

  it("is nothing when nothing did", async () => {
    const root = await folderOf({ "a.txt": "abc", "b/c.md": "x" });
    expect(await scan(root, recorded(await scan(root)))).toEqual([]);
  });

  it("is a file of another size or another time, and one that is gone", async () => {
    const root = await folderOf({ "a.txt": "abc", "b/c.md": "x", "d.md": "x", "e.md": "x" });
    const known = recorded(await scan(root));
    await writeFile(join(root, "a.txt"), "abcd");
    await utimes(join(root, "d.md"), 1_600_000_000, 1_600_000_000);
    await rm(join(root, "b"), { recursive: true });
    expect(told(await scan(root, known))).toEqual([
      "changed a.txt",
      "changed d.md",
      "deleted b/c.md",
    ]);
  });

  it("follows a rename as one file gone and one come", async () => {
    const root = await folderOf({ "a.txt": "abc" });
    const known = recorded(await scan(root));
    await rename(join(root, "a.txt"), join(root, "b.txt"));
    expect(told(await scan(root, known))).toEqual(["changed b.txt", "deleted a.txt"]);
  });
});

describe("what is not read", () => {
  it("is named with what to do, but for names that begin with a dot", async () => {
    const root = await folderOf({
      ".DS_Store": "",
      ".git/config.txt": "",
      README: "",
      "a.docx": "",
      "b.pdf": "",
      "c.zip": "",
      "d.xml": "",
      "e.csv": "",
      "f.png": "",
    });
    expect(told(await scan(root))).toEqual([
      "README is not read; articles end in one of .txt .md .html .htm .json .jsonl .ndjson .eml .mbox.",
      "a.docx is not read; save it as .txt or .html.",
      "b.pdf is not read; save its text as .txt.",
      "c.zip is not read; archives are not opened: put the files here unpacked.",
      "d.xml is not read; a feed belongs into feeds.opml.",
      "e.csv is not read; save it as .jsonl, one article on each line.",
      "f.png is not read; articles end in one of .txt .md .html .htm .json .jsonl .ndjson .eml .mbox.",
    ]);
  });

  it("is a link, wherever it leads, and what is no file", async () => {
    const root = await folderOf({ "a/b.txt": "x" });
    await symlink(join(root, "a"), join(root, "folder"));
    await symlink(join(root, "a/b.txt"), join(root, "file.txt"));
    await symlink("/nowhere", join(root, "gone.txt"));
    execFileSync("sh", ["-c", 'mkfifo "$1"', "sh", join(root, "pipe.txt")]);
    expect(told(await scan(root))).toEqual([
      "file.txt is a link; links are not followed.",
      "folder is a link; links are not followed.",
      "gone.txt is a link; links are not followed.",
      "pipe.txt is no file.",
      "changed a/b.txt",
    ]);
  });

  it("is a name that is not UTF-8", async () => {
    const root = await folderOf({});
    await writeFile(
      Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from(".txt")]),
      "x",
    );
    expect(told(await scan(root))).toEqual(["caf\ufffd.txt has a name that is not UTF-8."]);
  });

  it("takes nothing for deleted that is only unreadable now", async () => {
    const root = await folderOf({ "a.txt": "x" });
    const known = recorded(await scan(root));
    await rm(join(root, "a.txt"));
    await symlink("/nowhere", join(root, "a.txt"));
    expect(told(await scan(root, known))).toEqual(["a.txt is a link; links are not followed."]);
  });
});

describe("folders that cannot be listed", () => {
  it("takes nothing for deleted when the whole folder is away", async () => {
    const root = await folderOf({ "a.txt": "x", "b/c.txt": "x" });
    const known = recorded(await scan(root));
    await rm(root, { recursive: true });
    expect(told(await scan(root, known))).toEqual(["The articles folder is not there."]);
    await writeFile(root, "a file now");
    expect(told(await scan(root, known))).toEqual(["The articles folder is no folder."]);
  });

  it("goes no deeper than its limit, and takes nothing below for deleted", async () => {
    const root = await folderOf({ "gone.txt": "x" });
    const folder = Array.from({ length: DEPTH_MAX }, () => "d").join("/");
    await mkdir(join(root, folder, "d"), { recursive: true });
    const known: FileRecord = { sizeBytes: 1, modifiedMs: 1, articleIds: [] };
    await rm(join(root, "gone.txt"));
    const changes = await scan(
      root,
      new Map([
        [`${folder}/d/a.txt`, known],
        ["gone.txt", known],
      ]),
    );
    expect(told(changes)).toEqual([
      `${folder}/d lies deeper than 16 folders and is not read.`,
      "deleted gone.txt",
    ]);
  });

  it.skipIf(process.getuid?.() === 0)(
    "names what it may not read, and takes nothing for deleted",
    async () => {
      const root = await folderOf({ "a.txt": "x", "b/c.txt": "x" });
      const known = recorded(await scan(root));
      execFileSync("chmod", ["000", join(root, "a.txt"), join(root, "b")]);
      const told0 = told(await scan(root, known));
      execFileSync("chmod", ["700", join(root, "a.txt"), join(root, "b")]);
      expect(told0).toEqual(["b may not be read by casewire; give it read permission."]);
    },
  );
});
