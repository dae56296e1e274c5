/** Our tables of methods against the published ones, when they are there. */

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { METHODS, UNPUBLISHED } from "./methods.ts";
import { asJson, asList, type Json } from "./rules.ts";

const PUBLISHED = "../shared/specs/slack-methods";
const isHere = existsSync(PUBLISHED);
const TIERS: Readonly<Record<string, unknown>> = { t1: 1, t2: 2, t3: 3, t4: 4, t5: "special" };

function published(method: string): Json {
  return JSON.parse(readFileSync(`${PUBLISHED}/${method}.json`, "utf8"));
}

describe("the methods that the stand-in knows", () => {
  it("are those of a news desk, each with a table", () => {
    expect(Object.keys(METHODS)).toHaveLength(31);
    expect(UNPUBLISHED.every((method) => method in METHODS)).toBe(true);
  });

  const listed = Object.entries(METHODS).filter(([method]) => !UNPUBLISHED.includes(method));
  it.skipIf(!isHere)(`agree with the published tables (skipped without ${PUBLISHED})`, () => {
    for (const [method, table] of listed) {
      const { args, scope, rate_limits, json_input_supported } = published(method);
      const { properties, required } = asJson(args);
      const named = Object.keys(asJson(properties)).filter(
        (name) => name !== "token" && name !== "team_id",
      );
      const ours = { ...table.required, ...table.optional };
      const known = Object.keys(ours).filter((name) => name !== "team_id");
      expect(known.sort(), method).toEqual(named.sort());
      const needed = asList(required).filter((name) => name !== "token");
      expect(Object.keys(table.required).sort(), method).toEqual([...needed].sort());
      expect([...table.scopes].sort(), method).toEqual([...asList(asJson(scope).bot)].sort());
      if (rate_limits !== undefined) expect(table.tier, method).toBe(TIERS[String(rate_limits)]);
      expect(table.takesJson, method).toBe(json_input_supported === true);
      for (const [name, type] of Object.entries(ours)) {
        expect(fits(type, asJson(asJson(properties)[name])), `${method} ${name}`).toBe(true);
      }
    }
  });
});

/** JSON comes as a string in a form, so both are one to the published tables; the rest must be named alike. */
function fits(ours: string, theirs: Json): boolean {
  const types = [theirs.type, ...asList(theirs.anyOf).map((each) => asJson(each).type)].filter(
    Boolean,
  );
  if (types.length === 0 || ours === "json") return true;
  return types.includes(ours) || (ours === "number" && types.includes("integer"));
}
