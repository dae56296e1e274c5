import { describe, expect, it } from "vitest";
import {
  meaningOf,
  resolveReferences,
  resolveXmlReferences,
} from "../../src/reading/references.ts";

/** Long texts are read in another way than short ones. */
const LONG = "The bridge was closed. ".repeat(20);

describe("references", () => {
  it.each([
    ["&lt;p&gt;AT&amp;T &quot;x&quot;&lt;/p&gt;", '<p>AT&T "x"</p>'],
    ["&#60;&#8220;caf&#233;&#8221;&#x2019;&eacute;&nbsp;", "<“café”’é\u00a0"],
    ["&amp;lt;b&amp;gt;", "&lt;b&gt;"],
    [
      "&lt &gt; &am; &qu; &quo; &quot &#; &#x; & &&amp;",
      "&lt > &am; &qu; &quo; &quot &#; &#x; & &&",
    ],
    ["?a=1&copy=2&ltx=3&#38", "?a=1&copy=2&ltx=3&#38"],
    ["&#128512;&#x1f600;&#0;&#151;&#xd800;", "😀😀\ufffd—\ufffd"],
    ["a\0b&amp;\0", "a\0b&\0"],
  ])("are resolved once in XML, in short and in long texts: %s", (written, meant) => {
    expect(resolveXmlReferences(written)).toBe(meant);
    expect(resolveXmlReferences(LONG + written)).toBe(LONG + meant);
    expect(resolveXmlReferences(written + LONG)).toBe(meant + LONG);
  });

  it("of every number mean in a long text what they mean alone", () => {
    for (let code = 0; code < 0x10000; code += 1) {
      const reference = `&#${code};`;
      if (resolveReferences(LONG + reference) !== LONG + meaningOf(reference)) {
        expect.fail(`${reference} has two meanings`);
      }
    }
  });

  it("of a document's own stand for what it says, however long that is", () => {
    const own = (name: string) => (name === "town" ? "Harwick ".repeat(100) : undefined);
    expect(resolveXmlReferences("&town;&amp;&nope;", own)).toBe(`${"Harwick ".repeat(100)}&&nope;`);
  });

  it("are resolved in a megabyte of anything, one time after another", () => {
    for (const piece of ["&", "&lt;", "&#8220;", "&nope;", "a"]) {
      const many = piece.repeat(1_000_000 / piece.length);
      expect(resolveXmlReferences(many).length).toBe(
        many.length * (meaningOf(piece).length / piece.length),
      );
      expect(resolveXmlReferences(`${LONG}&lt;`)).toBe(`${LONG}<`);
    }
  });
});
