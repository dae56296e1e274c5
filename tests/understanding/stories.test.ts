import { describe, expect, it } from "vitest";
import { createStoryIndex } from "../../src/understanding/stories.ts";
import { analysed } from "./analysed.ts";

const VERDICT = `A jury in Port Merrow found Odile Marsh guilty of three counts of fraud on Friday. Marsh, the former
treasurer of the harbour trust, showed no emotion as the verdict was read. The jury deliberated for nine hours over two
days. None of the missing money has been recovered, and the harbour master said the trust would never be the same. Judge
Tomas Rell will pass sentence in March, and her lawyer said that she would appeal against the convictions at once. The
trial had lasted three weeks and heard more than forty witnesses from the town, the bank and the auditors' office.`;

const VERDICT_RETOLD = `Odile Marsh, once treasurer of the Port Merrow harbour trust, has been convicted of fraud. Jurors
returned guilty verdicts on three counts after nine hours of deliberation. Her lawyer announced an appeal. Sentencing by
Judge Tomas Rell is due in March.`;

const STORM = `A storm tore roofs from houses along the northern coast during the night. Firefighters rescued nineteen
people from flooded cellars, and the railway to the capital stays closed until the weekend. No deaths were reported.`;

const ARRESTED = `Tomas Brill, 44, was arrested on Wednesday over the fire at the Oller mill, police said. Brill, the mill's
former foreman, was taken from his house in Oller at dawn. Detectives seized two canisters and a coat. The Oller mill burned
down in June. A judge will hear on Friday whether Brill stays in custody.`;

const ARRESTED_RETOLD = `Police have arrested Tomas Brill, former foreman of the Oller mill, over the fire that burned it down in
June. Brill, 44, was taken from his house at dawn. Officers carried away two canisters and a coat. On Friday a judge decides
on custody.`;

const GUARDS = `Two guards of the Oller mill were arrested on Saturday. Police said that the guards, who had worked under former
foreman Tomas Brill, left a gate unlocked in the night of the fire. The Oller mill burned down in June.`;

const ATTACKED = `Tomas Brill, who is accused of setting fire to the Oller mill, was attacked by another inmate in Hask prison on
Thursday. Brill has a broken wrist, said his lawyer. The prison has opened an inquiry.`;

const on = (day: string) => ({
  publishedAt: `${day}T08:00:00.000Z`,
  seenAt: `${day}T09:00:00.000Z`,
});

describe("placing an article", () => {
  it("starts a story under the article's own id", () => {
    const { article, analysis } = analysed("a1", VERDICT, on("2025-02-08"));
    expect(createStoryIndex().place(article, analysis)).toEqual({ storyId: "a1", isNew: true });
  });

  it("joins another telling of the same event", () => {
    const placed = place(["a1", VERDICT, "2025-02-08"], ["a2", VERDICT_RETOLD, "2025-02-09"]);
    expect(placed[1]).toEqual({ storyId: "a1", isNew: false });
  });

  it("keeps another event apart", () => {
    const placed = place(["a1", VERDICT, "2025-02-08"], ["a2", STORM, "2025-02-08"]);
    expect(placed[1]).toEqual({ storyId: "a2", isNew: true });
  });

  it("keeps the next events of a case apart, whose names and places are the same", () => {
    const placed = place(
      ["a1", ARRESTED, "2026-03-04"],
      ["a2", ARRESTED_RETOLD, "2026-03-04"],
      ["a3", ATTACKED, "2026-03-05"],
      ["a4", GUARDS, "2026-03-07"],
    );
    expect(placed.map(({ storyId }) => storyId)).toEqual(["a1", "a1", "a3", "a4"]);
  });

  it("keeps a telling apart that comes more than five days later", () => {
    const placed = place(["a1", VERDICT, "2025-02-08"], ["a2", VERDICT_RETOLD, "2025-02-20"]);
    expect(placed[1]).toEqual({ storyId: "a2", isNew: true });
  });

  it("lets no news join an article without a date that was there from the first", () => {
    const index = createStoryIndex();
    const seenAt = "2025-02-08T09:00:00.000Z";
    const undated = { publishedAt: undefined, seenAt };
    const note = analysed("a1", VERDICT, { ...undated, isNews: false });
    const other = analysed("a2", VERDICT_RETOLD, { ...undated, isNews: false });
    const news = analysed("a3", VERDICT_RETOLD.replace("has been", "was"), {
      ...undated,
      isNews: true,
    });
    index.place(note.article, note.analysis);
    expect(index.place(other.article, other.analysis).storyId).toBe("a1");
    const apart = createStoryIndex();
    apart.place(note.article, note.analysis);
    expect(apart.place(news.article, news.analysis)).toEqual({ storyId: "a3", isNew: true });
  });

  it("knows a reprint with a cut and a new first line, and names the earliest article of its text", () => {
    const reprint = `From our own wire service.\n\n${VERDICT.slice(0, 520)}`;
    const placed = place(
      ["a1", VERDICT, "2025-02-08"],
      ["a2", reprint, "2025-02-09"],
      ["a3", VERDICT, "2025-02-10"],
    );
    expect(placed[1]).toEqual({ storyId: "a1", isNew: false, copyOf: "a1" });
    expect(placed[2]).toEqual({ storyId: "a1", isNew: false, copyOf: "a1" });
  });

  it("puts a full reprint with its original even years later", () => {
    const placed = place(["a1", VERDICT, "2023-02-08"], ["a2", VERDICT, "2025-02-08"]);
    expect(placed[1]).toEqual({ storyId: "a1", isNew: false, copyOf: "a1" });
  });

  it("puts a correction with the article that it corrects", () => {
    const index = createStoryIndex();
    const first = analysed("a1", VERDICT, {
      ...on("2025-02-08"),
      title: "Jury finds Marsh guilty",
    });
    const correction = analysed("a2", "An earlier version gave a wrong number of counts.", {
      ...on("2025-02-18"),
      title: "Correction: Jury finds Marsh guilty",
    });
    index.place(first.article, first.analysis);
    expect(index.place(correction.article, correction.analysis)).toEqual({
      storyId: "a1",
      isNew: false,
    });
  });

  it("groups bare headlines, and takes the same headline within days for a copy", () => {
    const index = createStoryIndex();
    const place = (id: string, title: string, day: string) => {
      const { article, analysis } = analysed(id, "", { ...on(day), title, isTitleDerived: false });
      return index.place(article, analysis);
    };
    place("h1", "Jury finds Odile Marsh guilty of harbour fraud", "2025-02-08");
    expect(place("h2", "Odile Marsh guilty of fraud, jury finds", "2025-02-08").storyId).toBe("h1");
    expect(place("h3", "Storm tears roofs from coastal houses", "2025-02-08").storyId).toBe("h3");
    expect(place("h4", "Storm tears roofs from coastal houses", "2025-02-09").copyOf).toBe("h3");
    expect(place("h5", "Storm tears roofs from coastal houses", "2025-06-09").storyId).toBe("h5");
  });

  it("keeps the story of an article whose text has changed", () => {
    const index = createStoryIndex();
    const [first, second] = [
      analysed("a1", VERDICT, on("2025-02-08")),
      analysed("a2", VERDICT_RETOLD, on("2025-02-09")),
    ];
    const changed = analysed("a2", STORM, on("2025-02-09"));
    index.place(first.article, first.analysis);
    index.place(second.article, second.analysis);
    expect(index.place(changed.article, changed.analysis)).toEqual({ storyId: "a1", isNew: false });
  });

  it("goes on after a start from what it remembers", () => {
    const index = createStoryIndex();
    const [first, second] = [
      analysed("a1", VERDICT, on("2025-02-08")),
      analysed("a2", VERDICT_RETOLD, on("2025-02-09")),
    ];
    index.remember(first.article, first.analysis, "s7");
    expect(index.place(second.article, second.analysis)).toEqual({ storyId: "s7", isNew: false });
  });

  it("does not let the few articles of a young archive melt into one story", () => {
    const day = on("2025-02-08");
    const index = createStoryIndex();
    const texts = [
      "Kevin Cooper was moved to another prison in California on Monday, officials said. The transfer was routine.",
      "A judge in California ordered new DNA tests in the case of Kevin Cooper, whose lawyers had asked for them.",
      "A documentary about Kevin Cooper opens in cinemas next week; its director spent six years filming the families.",
    ];
    const stories = texts.map((text, number) => {
      const { article, analysis } = analysed(`a${number}`, text, day);
      return index.place(article, analysis).storyId;
    });
    expect(stories).toEqual(["a0", "a1", "a2"]);
  });

  it("keeps another event of one case apart, however often its names come", () => {
    const hearing = [
      `A judge in Port Merrow heard arguments on Tuesday over new DNA tests in the case of Dorian Vale, who was convicted
      of the Harbour Street murders in 1991. Lawyers for Vale said that a bloodstained shirt had never been examined. The
      prosecution told Judge Tomas Rell that the tests would change nothing. A ruling is expected within a month. Vale,
      who says that he is innocent, followed the hearing by video from Merrow Prison.`,
      `Lawyers for Dorian Vale asked Judge Tomas Rell on Tuesday to order DNA tests of a shirt found near Harbour Street.
      Vale was convicted of murders there in 1991 and says that he is innocent. Prosecutors told the hearing that the
      shirt was examined before the trial. The judge said that he would rule within a month. Vale listened by video link
      from Merrow Prison.`,
    ];
    const visit = `Senator Amelia Crane visited Dorian Vale at Merrow Prison on Wednesday and called for a full
      investigation of his conviction for the Harbour Street murders. Crane spent two hours with Vale, and afterwards
      wrote to the governor. "Nobody who has read the file can sleep well," the senator said at the gates. The governor's
      office said that it had received the letter. Vale says that he is innocent.`;
    const placed = place(
      ["a1", hearing[0] ?? "", "2025-02-11"],
      ["a2", hearing[1] ?? "", "2025-02-11"],
      ["a3", visit, "2025-02-12"],
    );
    expect(placed.map(({ storyId }) => storyId)).toEqual(["a1", "a1", "a3"]);
  });

  it("does not put headlines together by a name alone", () => {
    const index = createStoryIndex();
    const titles = [
      "Judge hears arguments over DNA tests for Dorian Vale",
      "Dorian Vale hearing: judge to rule on DNA tests",
      "Senator visits Dorian Vale in Merrow Prison",
    ];
    const stories = titles.map((title, number) => {
      const given = { ...on("2025-02-11"), title, isTitleDerived: false };
      const { article, analysis } = analysed(`h${number}`, "", given);
      return index.place(article, analysis).storyId;
    });
    expect(stories).toEqual(["h0", "h0", "h2"]);
  });

  it("moves an article to the story that it is said to belong to, and its reprints with it", () => {
    const index = createStoryIndex();
    const verdict = analysed("a1", VERDICT, on("2025-02-08"));
    const storm = analysed("a2", STORM, on("2025-02-08"));
    const reprint = analysed("a3", STORM, on("2025-02-09"));
    index.remember(verdict.article, verdict.analysis, "a1");
    index.remember(storm.article, storm.analysis, "a1");
    index.remember(reprint.article, reprint.analysis, "a1");
    expect(index.latest(10).map(({ id }) => id)).toEqual(["a1", "a2"]);
    index.move(new Map([["a2", "a2"]]));
    expect(index.place(storm.article, storm.analysis).storyId).toBe("a2");
    expect(index.place(reprint.article, reprint.analysis).storyId).toBe("a2");
    const retold = analysed("a4", VERDICT_RETOLD, on("2025-02-09"));
    expect(index.place(retold.article, retold.analysis).storyId).toBe("a1");
  });

  it("puts what is like either of two stories that a person says are one with that one", () => {
    const index = createStoryIndex();
    const verdict = analysed("a1", VERDICT, on("2025-02-08"));
    const storm = analysed("a2", STORM, on("2025-02-08"));
    index.place(verdict.article, verdict.analysis);
    index.place(storm.article, storm.analysis);
    index.merge("a2", "a1");
    const again = analysed("a3", STORM, on("2025-02-09"));
    const copy = { storyId: "a1", isNew: false, copyOf: "a2" };
    expect(index.place(again.article, again.analysis)).toEqual(copy);
    expect(index.place(storm.article, storm.analysis).storyId).toBe("a1");
    const retold = analysed("a4", VERDICT_RETOLD, on("2025-02-09"));
    expect(index.place(retold.article, retold.analysis).storyId).toBe("a1");
  });

  it("tells that two stories are one once another telling makes it plain", () => {
    const base = analysed("base", VERDICT, on("2025-02-08"));
    const index = createStoryIndex();
    const put = (id: string, ...said: readonly string[]) => {
      const terms = Object.fromEntries(said.map((term) => [term, 1]));
      return index.place({ ...base.article, id }, { ...base.analysis, sketch: [], terms }).storyId;
    };
    const pier = Array.from({ length: 40 }, (_, number) => `pier${number}`);
    const tremor = Array.from({ length: 40 }, (_, number) => `tremor${number}`);
    expect([put("a1", ...pier), put("b1", ...tremor)]).toEqual(["a1", "b1"]);
    expect(index.alike()).toEqual([]);
    put("a2", ...pier.slice(0, 24), ...tremor.slice(0, 24));
    expect(index.alike()).toEqual([{ from: "b1", into: "a1" }]);
    index.merge("b1", "a1");
    expect(index.alike()).toEqual([]);
    expect(put("b2", ...tremor.slice(8))).toBe("a1");
  });

  it("finds no events of one case alike that were kept apart", () => {
    const index = createStoryIndex();
    for (const [id, text, day] of [
      ["a1", ARRESTED, "2026-03-04"],
      ["a2", ARRESTED_RETOLD, "2026-03-04"],
      ["a3", ATTACKED, "2026-03-05"],
      ["a4", GUARDS, "2026-03-07"],
    ] as const) {
      const { article, analysis } = analysed(id, text, on(day));
      index.place(article, analysis);
    }
    expect(index.alike()).toEqual([]);
  });

  it("forgets the oldest articles, and still knows the newest, when thousands have come", () => {
    const index = createStoryIndex();
    const base = analysed("first", VERDICT, on("2020-01-01"));
    index.place(base.article, base.analysis);
    const start = Date.parse("2021-01-01T00:00:00.000Z");
    for (let number = 0; number < 5_400; number++) {
      const publishedAt = new Date(start + number * 3_600_000).toISOString();
      const article = { ...base.article, id: `n${number}`, publishedAt, seenAt: publishedAt };
      const terms = { [`topic${number}`]: 1, [`place${number}`]: 1 };
      index.place(article, { ...base.analysis, sketch: [], terms });
    }
    const late = analysed("late", VERDICT, on("2026-01-01"));
    expect(index.place(late.article, late.analysis)).toEqual({ storyId: "late", isNew: true });
    const at = new Date(start + 5_399 * 3_600_000).toISOString();
    const again = { ...base.article, id: "again", publishedAt: at, seenAt: at };
    const terms = { topic5399: 1, place5399: 1 };
    expect(index.place(again, { ...base.analysis, sketch: [], terms }).storyId).toBe("n5399");
  });
});

function place(...given: readonly (readonly [id: string, text: string, day: string])[]) {
  const index = createStoryIndex();
  return given.map(([id, text, day]) => {
    const { article, analysis } = analysed(id, text, on(day));
    return index.place(article, analysis);
  });
}
