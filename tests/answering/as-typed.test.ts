import { describe, expect, it } from "vitest";
import { asTyped } from "../../src/answering/as-typed.ts";
import { COMMANDS } from "./commands.ts";

describe("an ask is shown as somebody would type it", () => {
  it.each([
    ['search query:"\\"rally\\""', 'search "rally"'],
    ["search query:no such thing page:2", "search no such thing page:2"],
    ['case name:"Kevin Cooper" view:people', "case Kevin Cooper view:people"],
    // What would be read otherwise stays.
    ['case name:"view:people"', 'case name:"view:people"'],
    ["feeds list", "feeds list"],
    ["nothing name:cooper", "nothing name:cooper"],
  ])("%s", (ask, typed) => {
    expect(asTyped(ask, COMMANDS)).toBe(typed);
  });
});
