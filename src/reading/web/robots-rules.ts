/** What a site's robots.txt asks of a reader that follows links (RFC 9309). Pure, and linear in the file's length. */

/** As much as a crawler has to read: https://www.rfc-editor.org/rfc/rfc9309#section-2.5 */
const CHARS_READ = 500 * 1_024;

type Rule = { readonly isAllowed: boolean; readonly pattern: string };

export type RobotsRules = readonly Rule[];

/** Names and rules in the order of the file: each run of names with the rules below it is a group. */
type Line = { readonly agent: string } | Rule;

/** The rules for a reader of this name, in lower case; those for everybody where it is not named. */
export function robotsRules(document: string, name: string): RobotsRules {
  const own: Rule[] = [];
  const shared: Rule[] = [];
  let isNamed = false;
  let groups: readonly Rule[][] = [];
  let isAmongNames = false;
  for (const line of document
    .slice(0, CHARS_READ)
    .split(/[\r\n]+/u)
    .flatMap(lineOf)) {
    if ("agent" in line) {
      const group = groupOf(line.agent);
      groups = [...(isAmongNames ? groups : []), ...group];
      isNamed ||= line.agent === name;
    } else {
      for (const group of groups) group.push(line);
    }
    isAmongNames = "agent" in line;
  }
  function groupOf(agent: string): readonly Rule[][] {
    if (agent === name) return [own];
    return agent === "*" ? [shared] : [];
  }
  return isNamed ? own : shared;
}

/** The longest pattern that matches decides, of two equally long the one that allows; nobody forbids what none matches. */
export function isAllowedBy(rules: RobotsRules, url: string): boolean {
  const { pathname, search } = new URL(url);
  if (pathname === "/robots.txt") return true;
  const path = comparable(`${pathname}${search}`);
  let longest: Rule | undefined;
  for (const rule of rules) {
    const [length, best] = [rule.pattern.length, longest?.pattern.length ?? 0];
    if (length < best || (length === best && !rule.isAllowed)) continue;
    if (matches(rule.pattern, path)) longest = rule;
  }
  return longest?.isAllowed ?? true;
}

/** None for what says nothing of names or paths; an empty path is a rule for none. */
function lineOf(written: string): readonly Line[] {
  const [said = ""] = written.split("#", 1);
  const colon = said.indexOf(":");
  const key = said.slice(0, Math.max(colon, 0)).replace("\ufeff", "").trim().toLowerCase();
  const value = said.slice(colon + 1).trim();
  if (key === "user-agent") {
    return [{ agent: /^(?:\*|[a-z_-]+)/u.exec(value.toLowerCase())?.[0] ?? "" }];
  }
  if (key !== "allow" && key !== "disallow") return [];
  return [{ isAllowed: key === "allow" || value === "", pattern: comparable(value) }];
}

/** One way of writing each path: https://www.rfc-editor.org/rfc/rfc9309#section-2.2.2 */
function comparable(path: string): string {
  const encoded = path.replace(/[^\x21-\x7e]+/gu, (letters) =>
    encodeURIComponent(letters.toWellFormed()),
  );
  const [before = "", ...query] = encoded
    .replace(/%[0-9a-f]{2}/giu, (code) => {
      const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return /[\w.~-]/u.test(letter) ? letter : code.toUpperCase();
    })
    .split("?");
  const asked = query.map((part) => part.replaceAll(":", "%3A").replaceAll("/", "%2F"));
  return [before, ...asked].join("?");
}

/** `*` stands for anything, `$` at a pattern's end for the path's end. */
function matches(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith("$");
  const [first = "", ...rest] = (isWhole ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(first)) return false;
  const last = isWhole ? rest.pop() : undefined;
  if (isWhole && last === undefined) return path === first;
  let from = first.length;
  for (const part of rest) {
    const at = path.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return last === undefined || (path.length - last.length >= from && path.endsWith(last));
}
