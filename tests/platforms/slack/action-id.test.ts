import { describe, expect, it } from "vitest";
import { actionId, askValue, readAction, sheetId } from "../../../src/platforms/slack/action-id.ts";

describe("what a button says back", () => {
  it("is an id that tells what to do, and the ask as its value", () => {
    expect([actionId("ask", 0), actionId("form", 7), actionId("menu", 12), sheetId(3)]).toEqual([
      "v1:a0",
      "v1:f7",
      "v1:m12",
      "v1:p3",
    ]);
    expect(readAction("v1:a0", "case cooper")).toEqual({ type: "ask", ask: "case cooper" });
    expect(readAction("v1:f7", "feeds add")).toEqual({ type: "form", ask: "feeds add" });
    expect(readAction("v1:m12", "story s1")).toEqual({ type: "menu", ask: "story s1" });
    expect(actionId("show", 4)).toBe("v1:s4");
    expect(readAction("v1:s4", "story s1")).toEqual({ type: "show", ask: "story s1" });
    expect(readAction("v1:p3", "latest")).toEqual({ type: "sheet", ask: "latest", sheet: 3 });
  });

  it("is read for no other id", () => {
    for (const id of ["", "v1:a", "v1:x1", "v2:a1", "v1:a1:", "xv1:a1", "v1:a1234"]) {
      expect(readAction(id, "help")).toBeUndefined();
    }
  });

  it("carries signs that Slack gives back escaped, whatever it does with them", () => {
    const ask = 'search query:"A & B <c> 100%25 %3c"';
    expect(askValue(ask)).toBe('search query:"A %26 B %3cc%3e 100%2525 %253c"');
    expect(readAction("v1:a1", askValue(ask))).toEqual({ type: "ask", ask });
  });
});
