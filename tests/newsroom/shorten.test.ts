import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shorten } from "../../src/newsroom/shorten.ts";

describe("cutting a text", () => {
  it("leaves what fits as it is", () => {
    expect(shorten("All of it.", 10)).toBe("All of it.");
  });

  it("cuts behind a word and says that there is more", () => {
    expect(shorten("The court heard the motion on Monday", 20)).toBe("The court heard the…");
    expect(shorten("The court heard, the motion", 17)).toBe("The court heard…");
  });

  it("cuts a long word between two characters, never inside one", () => {
    expect(shorten("a".repeat(100), 10)).toBe(`${"a".repeat(9)}…`);
    expect(shorten("😀".repeat(10), 6)).toBe("😀😀…");
    expect(shorten("👨‍👩‍👧‍👦".repeat(3), 14)).toBe("👨‍👩‍👧‍👦…");
    expect(shorten("e\u0301".repeat(10), 6)).toBe("e\u0301e\u0301…");
  });

  it("knows words that are written without spaces", () => {
    expect(shorten("我们今天去了北京的故宫博物院", 10)).toBe("我们今天去了北京的…");
  });

  it.each([
    ["Kevin Cooper killed the family in their house, prosecutors alleged", "alleged"],
    ["Kevin Cooper killed the family in their own house, it is claimed", "claimed"],
    ["The man who shot a neighbour outside of the house is not guilty", "not guilty"],
    ["The driver killed two people on Monday and was convicted of it", "convicted"],
    ["The teacher who stole the money from the school denies all of it", "denies"],
    ["Der Mann tötete seine Frau in ihrem Haus in Kassel, mutmaßlich", "mutmaßlich"],
    ["Der Mann, der seine Frau in Kassel getötet und verscharrt haben soll", "soll"],
    ["El hombre mató a su mujer en su propia casa, según se ha sabido", "según"],
    ["L’homme a tué sa femme dans leur maison de Lyon, il est présumé", "présumé"],
    ["L’homme a tué sa femme à Lyon hier soir vers minuit, selon la police", "selon"],
  ])("names the word that makes it a claim: %s", (text, word) => {
    const cut = shorten(text, 50);
    expect(cut.endsWith(`… [“${word}” …]`)).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(50);
  });

  it("names none that the kept part has in another form", () => {
    expect(shorten("Alleged killer fled to Mexico, the allegations say", 32)).toBe(
      "Alleged killer fled to Mexico…",
    );
  });

  it("names a word of two that the cut divides", () => {
    expect(shorten("He pleaded on Monday and says not guilty to it", 33)).toBe(
      "He pleaded on… [“not guilty” …]",
    );
  });

  it("names several", () => {
    const text =
      "Cooper killed the family in their house in Chino Hills, says the accused’s alleged friend";
    expect(shorten(text, 70)).toBe(
      "Cooper killed the family in their house in… [“accused”, “alleged” …]",
    );
  });

  it("leaves nothing where there is no room to be fair", () => {
    expect(shorten("Killer fled, prosecutors alleged", 12)).toBe("…");
  });

  it("never exceeds the room, never makes half a character, and keeps or names the first hedge", () => {
    const words = fc.constantFrom(
      "Cooper",
      "accused",
      "alleged",
      "killed",
      "😀",
      "a\u0301",
      "，",
      "我们",
    );
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 60 }),
        fc.integer({ min: 1, max: 120 }),
        (all, max) => {
          const text = all.join(" ");
          const cut = shorten(text, max);
          expect(cut.length).toBeLessThanOrEqual(max);
          expect(cut.isWellFormed()).toBe(true);
          if (cut !== "…" && /accused|alleged/u.test(text)) expect(cut).toMatch(/accused|alleged/u);
        },
      ),
    );
  });

  it("reads 1 MB in one pass", () => {
    for (const text of ["x alleged ", "a", " ", "-", "我", "not guilty "].map((one) =>
      one.repeat(1_000_000 / one.length),
    )) {
      const start = process.cpuUsage().user;
      expect(shorten(text, 300).length).toBeLessThanOrEqual(300);
      expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
    }
  });
});
