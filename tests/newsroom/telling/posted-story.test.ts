import { describe, expect, it } from "vitest";
import { LANGUAGES, phrasesFor } from "../../../src/newsroom/phrases/languages.ts";
import type { Subscription } from "../../../src/newsroom/subscription.ts";
import { pictureOf, storyMenu, subjectOf } from "../../../src/newsroom/telling/posted-story.ts";
import { cooper, fakeArticle, fakeStory, fakeSubscription } from "../../fakes/nouns.ts";

const en = phrasesFor("en");
const lead = fakeArticle({ id: "a1", title: "Hearing set", tags: ["courts", "cooper"] });
const other = { ...cooper, slug: "other", title: "Another matter" };

describe("what a posted story is about", () => {
  it("is the first of its cases, labelled by all of them and the lead's tags, each once", () => {
    const view = fakeStory(lead, { cases: ["cooper", "other"] });
    expect(subjectOf(view, [other, cooper])).toEqual({
      key: "case:cooper",
      title: "Kevin Cooper",
      labels: ["Kevin Cooper", "cooper", "Another matter", "other", "courts"],
    });
  });

  it("is the story where it has no case", () => {
    expect(subjectOf(fakeStory(lead), [cooper])).toEqual({
      key: "story:a1",
      title: "Hearing set",
      labels: ["courts", "cooper"],
    });
  });
});

describe("the menu of a posted story", () => {
  const view = fakeStory(lead, { cases: ["other", "cooper"] });
  const followed = (query: string) =>
    fakeSubscription({ id: "f1", query, isPersonal: true, addedBy: "chat:reader" });
  const linesOf = (follow: Subscription | undefined, language = "en") =>
    storyMenu(view, [other, cooper], phrasesFor(language), follow).choices.map(
      ({ label, ask }) => `${label} → ${ask}`,
    );

  it("offers a channel to follow its first case, and to mute it", () => {
    expect(linesOf(undefined)).toEqual([
      "Open a story → story a1",
      "Another matter → case other",
      "Follow Another matter → follow other",
      "Why this? → why a1",
      "Mute Another matter here → mute other",
    ]);
  });

  it("offers a follower to unfollow the case it is told for, and nothing to mute", () => {
    expect(linesOf(followed("case:cooper"))).toEqual([
      "Open a story → story a1",
      "Another matter → case other",
      "Unfollow Kevin Cooper → unfollow case:f1",
      "Why this? → why a1",
    ]);
    expect(linesOf(followed('"jane doe"'))[2]).toBe("Unfollow jane doe → unfollow case:f1");
  });

  it.each([
    ["de", "Kevin Cooper nicht mehr folgen"],
    ["es", "Dejar de seguir Kevin Cooper"],
    ["fr", "Ne plus suivre Kevin Cooper"],
  ])("says so in %s", (language, label) => {
    expect(linesOf(followed("case:cooper"), language)[2]).toBe(`${label} → unfollow case:f1`);
  });

  it("leaves out what no button can carry", () => {
    const long = fakeStory({ ...lead, id: "x".repeat(90) }, { cases: ["cooper"] });
    expect(storyMenu(long, [cooper], en).choices.map(({ ask }) => ask)).toEqual([
      "case cooper",
      "follow cooper",
      "mute cooper",
    ]);
  });
});

describe("the picture of a posted story", () => {
  it.each([
    "http://img.example/a.jpg",
    "https://localhost/a.jpg",
    "https://10.0.0.7/a.jpg",
    "https://[fd00::1]/a.jpg",
    "https://printer.local/a.jpg",
    "https://intranet/a.jpg",
    "https://img.example:8443/a.jpg",
    "data:image/png;base64,AAAA",
    "",
    undefined,
  ])("is left out where not everybody may fetch it: %s", (image) => {
    expect(pictureOf({ ...lead, image }, en)).toBeUndefined();
  });

  it.each(LANGUAGES)(
    "says where it is from, and nothing about what it shows, in %s",
    (language) => {
      const picture = pictureOf(
        { ...lead, image: "https://img.example/a.jpg" },
        phrasesFor(language),
      );
      expect(picture?.alt).toMatch(/Court Reporter.*Hearing set/u);
    },
  );
});
