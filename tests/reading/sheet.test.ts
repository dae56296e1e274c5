import { describe, expect, it } from "vitest";
import {
  clearSheet,
  createSheet,
  textOf,
  writeString,
  writeUnit,
  writeUntil,
} from "../../src/reading/sheet.ts";
import { createUnits } from "../../src/reading/units.ts";

const unitsOf = createUnits();

describe("a sheet", () => {
  it("becomes the text that was written, whatever its letters, and begins anew", () => {
    const sheet = createSheet();
    for (const text of [
      "",
      "café",
      "Łódź",
      "“Ünder” 😀",
      "a".repeat(70_000),
      "é".repeat(2_000_000),
      "x",
    ]) {
      clearSheet(sheet, 1);
      writeString(sheet, text);
      expect(textOf(sheet)).toBe(text);
    }
  });

  it("takes a text up to a mark, and then what is put in its place", () => {
    const sheet = createSheet();
    const units = unitsOf("one&two");
    clearSheet(sheet, 8);
    expect(writeUntil(sheet, units, 0, 0x26)).toBe(3);
    writeUnit(sheet, 0x2014);
    expect(writeUntil(sheet, units, 4, 0x26)).toBe(7);
    expect(textOf(sheet)).toBe("one—two");
  });

  it("gives a text that stays as it is when others are written", () => {
    const sheet = createSheet();
    clearSheet(sheet, 3);
    writeString(sheet, "one");
    const one = textOf(sheet);
    clearSheet(sheet, 3);
    writeString(sheet, "two");
    expect([one, textOf(sheet)]).toEqual(["one", "two"]);
  });
});
