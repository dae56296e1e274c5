import { execFileSync } from "node:child_process";
import { link, mkdir, rename, symlink, truncate } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { articlesAmong, findingsIn, findingsOf, folderOf, sentencesAmong } from "./folder.ts";

const TEXT = "The harbour office said on Monday that Mira Holt denies the charge.";

describe("a file of one article", () => {
  it("is named by its path", async () => {
    expect(await findingsOf("a/b/holt.txt", `Mira Holt Denies Charge\n\n${TEXT}`)).toEqual([
      {
        type: "article",
        article: { guid: "a/b/holt.txt", title: "Mira Holt Denies Charge", text: TEXT },
      },
    ]);
  });

  it.each([
    ["empty.txt", "", "empty.txt is empty."],
    ["blank.txt", "\u200b\n", "blank.txt holds no text."],
    ["picture.txt", Uint8Array.of(0x89, 0x50, 0, 1), "picture.txt is not text."],
    ["salad.md", Buffer.from("Привет, мир", "utf16le"), "salad.md is not text."],
    [
      "big.txt",
      "a".repeat(5 * 1024 * 1024 + 1),
      "big.txt is larger than 5 MB; split it, or save it as .jsonl with one article on each line.",
    ],
    [
      "x.docx",
      "PK",
      "x.docx has an ending that I do not read; use one of .txt .md .html .htm .json .jsonl .ndjson .eml .mbox.",
    ],
    ["a\nb.txt", "", "a b.txt is empty."],
  ])("that cannot be read is named with the reason: %j", async (path, content, sentence) => {
    expect(await findingsOf(path, content)).toEqual([{ type: "problem", sentence, isLoss: true }]);
  });
});

describe("only files of the folder itself", () => {
  it("refuses what lies outside, also by way of a link", async () => {
    const root = await folderOf({ "in/a.txt": TEXT, "out.txt": TEXT });
    await symlink(join(root, "out.txt"), join(root, "in/link.txt"));
    await symlink(root, join(root, "in/up"));
    const inside = join(root, "in");
    for (const path of ["../out.txt", "link.txt", "up/out.txt"]) {
      expect(sentencesAmong(await findingsIn(inside, path))).toEqual([
        `${path} lies outside the folder.`,
      ]);
    }
  });

  it("refuses a link that stays inside, a second name, a folder, a pipe and what is not there", async () => {
    const root = await folderOf({ "a.txt": TEXT, "b.txt": TEXT });
    await symlink(join(root, "a.txt"), join(root, "link.txt"));
    await symlink(join(root, "nowhere"), join(root, "broken.txt"));
    await link(join(root, "b.txt"), join(root, "twin.txt"));
    await mkdir(join(root, "folder.txt"));
    execFileSync("sh", ["-c", 'mkfifo "$1"', "sh", join(root, "pipe.txt")]);
    const paths = ["link.txt", "broken.txt", "twin.txt", "folder.txt", "pipe.txt", "gone.txt"];
    const sentences = [];
    for (const path of paths) sentences.push(...sentencesAmong(await findingsIn(root, path)));
    expect(sentences).toEqual([
      "link.txt is a link; links are not followed.",
      "broken.txt is not there.",
      "twin.txt has a second name (a hard link); put a copy there instead.",
      "folder.txt is no file.",
      "pipe.txt is no file.",
      "gone.txt is not there.",
    ]);
  });
});

describe("JSON", () => {
  const record = {
    id: "h-1",
    link: "https://courier.example/holt?utm_source=x#xtor=1",
    source: "Wexley Courier",
    title: "Holt &amp; son <b>deny</b> it",
    content: "<p>One.</p><p>Two &amp; three.</p>",
    excerpt: "They deny it.",
    author: "Jo Penn",
    date: "2021-03-04",
    updatedAt: "2021-03-05T10:00:00+01:00",
    language: "en-GB",
    tags: ["courts", " harbour "],
    score: 7,
  };
  const article = {
    url: "https://courier.example/holt",
    outlet: "Wexley Courier",
    title: "Holt & son deny it",
    text: "One.\n\nTwo & three.",
    summary: "They deny it.",
    byline: "Jo Penn",
    publishedAt: "2021-03-04T00:00:00.000Z",
    updatedAt: "2021-03-05T09:00:00.000Z",
    language: "en-GB",
    tags: ["courts", "harbour"],
  };

  it("gives one article, a list of them, or those under articles", async () => {
    const one = await findingsOf("x.json", JSON.stringify(record));
    const list = await findingsOf("x.json", JSON.stringify([record, { title: "B" }]));
    const under = await findingsOf(
      "x.json",
      JSON.stringify({ articles: [{ title: "B" }, record] }),
    );
    expect(articlesAmong(one)).toEqual([{ ...article, guid: "x.json" }]);
    expect(articlesAmong(list)).toEqual([
      { ...article, guid: "x.json#h-1" },
      { place: "x.json#2", title: "B", text: "" },
    ]);
    expect(articlesAmong(under).map(({ guid, place }) => [guid, place])).toEqual([
      [undefined, "x.json#1"],
      ["x.json#h-1", undefined],
    ]);
  });

  it("keeps the lines of plain text, and takes a title from it where there is none", async () => {
    const found = await findingsOf(
      "x.json",
      JSON.stringify({ id: 7, text: "It rained.\nMira Holt denies it. 1 < 2" }),
    );
    expect(articlesAmong(found)).toEqual([
      {
        guid: "x.json",
        title: "Mira Holt denies it",
        isTitleDerived: true,
        text: "It rained.\nMira Holt denies it. 1 < 2",
      },
    ]);
  });

  it("names each field of the wrong type and reads the rest", async () => {
    const wrong = {
      title: "Holt",
      text: ["no"],
      url: "javascript:alert(1)",
      author: { name: "Jo" },
      date: "yesterday",
      tags: ["a", 1],
      language: 5,
      summary: null,
    };
    const found = await findingsOf("x.json", JSON.stringify([wrong]));
    expect(articlesAmong(found)).toEqual([
      { place: "x.json#1", title: "Holt", text: "", tags: ["a"] },
    ]);
    expect(found.filter(({ type }) => type === "problem")).toEqual(
      [
        "“text” is a list, not a text; it was left out",
        "“javascript:alert(1)” is no http(s) address; it was left out",
        "“author” is an object, not a text; it was left out",
        "“yesterday” is no date that I know; it was left out",
        "“language” is a number, not a text; it was left out",
        "“tags” holds what is no text; that was left out",
      ].map((problem) => ({
        type: "problem",
        sentence: `x.json, article 1: ${problem}.`,
        isLoss: false,
      })),
    );
  });

  it("loses no record to a bad one", async () => {
    const found = await findingsOf("x.json", '[{"title":"A"},null,"x",[],{},{"title":"B"}]');
    expect(articlesAmong(found).map(({ title }) => title)).toEqual(["A", "B"]);
    expect(sentencesAmong(found)).toEqual([
      "x.json, article 2 is no JSON object.",
      "x.json, article 3 is no JSON object.",
      "x.json, article 4 is no JSON object.",
      "x.json, article 5: it holds neither a title nor a text.",
    ]);
  });

  it.each([
    ["{", /^x\.json is not JSON: .+\.$/u],
    ["7", /^x\.json is no JSON object\.$/u],
    ["null", /^x\.json is no JSON object\.$/u],
    ["[]", /^x\.json lists no articles\.$/u],
    ["[".repeat(1_000_000), /^x\.json is not JSON: .+\.$/u],
    [
      '{"__proto__":{"title":"x"},"constructor":"y"}',
      /^x\.json: it holds neither a title nor a text\.$/u,
    ],
  ])("says what is wrong with %.30s", async (json, sentence) => {
    const found = await findingsOf("x.json", json);
    expect(articlesAmong(found)).toEqual([]);
    expect(sentencesAmong(found)).toEqual([expect.stringMatching(sentence)]);
  });
});

describe("a file with an article on each line", () => {
  it("loses no line to a bad one, and names each by its id or its line", async () => {
    const lines = [
      '{"title":"A"}',
      "",
      "{",
      '{"id":"b#1","title":"B"}\r',
      "7",
      '{"title":"\u00e9"}',
    ];
    const found = await findingsOf("x.jsonl", lines.join("\n"));
    expect(articlesAmong(found).map(({ guid, place, title }) => [guid, place, title])).toEqual([
      [undefined, "x.jsonl#1", "A"],
      ["x.jsonl#b#1", undefined, "B"],
      [undefined, "x.jsonl#6", "é"],
    ]);
    expect(sentencesAmong(found)).toEqual([
      expect.stringMatching(/^x\.jsonl, line 3 is not JSON: .+\.$/u),
      "x.jsonl, line 5 is no JSON object.",
    ]);
  });

  it("leaves out a line of more than 5 MB and reads on", async () => {
    const huge = `{"title":"${"x".repeat(5 * 1024 * 1024)}"}`;
    const found = await findingsOf("x.ndjson", `{"title":"A"}\n${huge}\n{"title":"B"}`);
    expect(articlesAmong(found).map(({ title }) => title)).toEqual(["A", "B"]);
    expect(sentencesAmong(found)).toEqual([
      "x.ndjson, line 2 is larger than 5 MB and was left out.",
    ]);
  });

  it("holds one line of a large file at a time", async () => {
    const root = await folderOf({ "x.jsonl": '{"title":"A"}\n' });
    // A sparse file: 200 MB of NULs after the first line.
    await truncate(join(root, "x.jsonl"), 200 * 1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    const found = await findingsIn(root, "x.jsonl");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(120 * 1024 * 1024);
    expect(articlesAmong(found).map(({ title }) => title)).toEqual(["A"]);
    expect(sentencesAmong(found)).toEqual([
      "x.jsonl, line 2 is larger than 5 MB and was left out.",
    ]);
  });

  it("reads UTF-16 and windows-1252 as well", async () => {
    const utf16 = await findingsOf(
      "x.jsonl",
      Buffer.from('\ufeff{"title":"Zoë"}\n{"title":"B"}', "utf16le"),
    );
    const western = await findingsOf(
      "x.jsonl",
      Buffer.from('{"title":"A long name: Zo\xeb"}', "latin1"),
    );
    expect(articlesAmong(utf16).map(({ title }) => title)).toEqual(["Zoë", "B"]);
    expect(articlesAmong(western).map(({ title }) => title)).toEqual(["A long name: Zoë"]);
  });

  it("keeps a record's letters as they are, where a text file's are repaired", async () => {
    const record = await findingsOf("x.jsonl", '{"title":"A","text":"Itâ€™s hers."}');
    const text = await findingsOf("x.txt", "Mira Holt Denies Charge\n\nItâ€™s hers.");
    expect(articlesAmong(record)[0]?.text).toBe("Itâ€™s hers.");
    expect(articlesAmong(text)[0]?.text).toBe("It’s hers.");
  });

  it("stops reading when nobody wants more", async () => {
    const root = await folderOf({ "x.jsonl": '{"title":"A"}\n'.repeat(100_000) });
    const { readArticleFile } = await import("../../../src/reading/files/read-file.ts");
    for await (const finding of readArticleFile({ root, path: "x.jsonl" })) {
      expect(finding.type).toBe("article");
      break;
    }
    await rename(root, `${root}-moved`);
    await rename(`${root}-moved`, root);
  });
});

describe("mail", () => {
  const message = [
    "From: Jo Penn <jo@courier.example>",
    "Subject: =?utf-8?q?Holt_denies_caf=C3=A9_theft?=",
    "Date: Thu, 4 Mar 2021 10:15:00 +0100",
    "Message-ID: <m1@courier.example>",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "The harbour office in Wexley said on Monday that the pilot",
    "Mira Holt denies the charge of theft.",
    "",
    "From the quay, nothing was seen.",
    "",
  ].join("\n");
  const text =
    "The harbour office in Wexley said on Monday that the pilot Mira Holt denies the charge of theft.\n\nFrom the quay, nothing was seen.";

  it("reads a message as an article", async () => {
    expect(articlesAmong(await findingsOf("m.eml", message))).toEqual([
      {
        guid: "m.eml",
        title: "Holt denies café theft",
        byline: "Jo Penn",
        publishedAt: "2021-03-04T09:15:00.000Z",
        text,
      },
    ]);
  });

  it("reads the HTML part where there is no plain one", async () => {
    const html = "Subject: Holt\nContent-Type: text/html\n\n<p>One.</p><p>Two &amp; three.</p>";
    expect(articlesAmong(await findingsOf("m.eml", html))).toMatchObject([
      { title: "Holt", text: "One.\n\nTwo & three." },
    ]);
  });

  it("reads every message of an mbox file", async () => {
    const from = "From jo@courier.example Thu Mar  4 10:15:00 2021\n";
    const second =
      "Subject: B\n\n>From here on it rained.\nFrom Wexley she left at 10:15 that day.\n";
    const found = await findingsOf("m.mbox", `${from}${message}\n${from}${second}`);
    expect(
      articlesAmong(found).map(({ guid, place, title, text }) => [guid ?? place, title, text]),
    ).toEqual([
      ["m.mbox#m1@courier.example", "Holt denies café theft", text],
      ["m.mbox#2", "B", "From here on it rained.\n\nFrom Wexley she left at 10:15 that day."],
    ]);
  });

  it("leaves out a message of more than 5 MB and reads on", async () => {
    const from = "From jo@courier.example Thu Mar  4 10:15:00 2021\n";
    const huge = `Subject: big\n\n${`${"x".repeat(999)}\n`.repeat(5_400)}\n`;
    const found = await findingsOf("m.mbox", `${from}${huge}${from}Subject: B\n\nx\n`);
    expect(articlesAmong(found).map(({ title }) => title)).toEqual(["B"]);
    expect(sentencesAmong(found)).toEqual([
      "m.mbox, message 1 is larger than 5 MB and was left out.",
    ]);
  });

  it("names what is no mail", async () => {
    expect(sentencesAmong(await findingsOf("m.mbox", "Hello.\n"))).toEqual([
      'm.mbox is no mbox file: it does not begin with "From ".',
    ]);
    expect(sentencesAmong(await findingsOf("m.eml", "\n\n"))).toEqual([
      "m.eml holds no mail with a subject or a text.",
    ]);
  });
});
