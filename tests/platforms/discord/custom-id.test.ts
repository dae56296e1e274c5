import { describe, expect, it } from "vitest";
import { ASK_CHARS_MAX } from "../../../src/newsroom/ask.ts";
import {
  askId,
  formId,
  menuId,
  readCustomId,
  sheetId,
} from "../../../src/platforms/discord/custom-id.ts";

describe("ids of buttons and menus", () => {
  it("are read as they were written", () => {
    const ask = 'search query:"a:b v1:p2:"';
    expect(readCustomId(askId(ask, 7))).toEqual({ type: "ask", ask });
    expect(readCustomId(formId("feeds add", 12))).toEqual({ type: "form", ask: "feeds add" });
    expect(readCustomId(sheetId(ask, 3))).toEqual({ type: "sheet", ask, sheet: 3 });
    expect(readCustomId(menuId(0))).toEqual({ type: "menu" });
  });

  it("hold the longest ask that a button carries", () => {
    expect(askId("x".repeat(ASK_CHARS_MAX), 99).length).toBeLessThanOrEqual(100);
  });

  it("are none of ours when they say anything else", () => {
    for (const id of ["", "v1:a", "v2:a0:x", "v1:x0:y", "v1:a100:x", "v1:a:x", " v1:a0:x"]) {
      expect(readCustomId(id)).toBeUndefined();
    }
  });
});
