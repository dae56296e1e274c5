import { describe, expect, it } from "vitest";
import { cleanLine, cleanText, isHtml, plainText } from "../../src/reading/plain-text.ts";

describe("plain text of HTML", () => {
  it("separates paragraphs by one empty line, whatever element holds them", () => {
    const html = `<div><p>One\n two.</p><p>Three.</p>\n\n<ul><li>Four<li>Five</ul><blockquote>Six</blockquote>tail</div>`;
    expect(plainText(html)).toBe("One two.\n\nThree.\n\nFour\n\nFive\n\nSix\n\ntail");
  });

  it("keeps words of inline elements together and breaks lines at br", () => {
    expect(plainText("<p>un<b>believ</b>able<br>indeed <a href='x'>here</a>.</p>")).toBe(
      "unbelievable\nindeed here.",
    );
  });

  it("makes two br in a row a new paragraph", () => {
    expect(plainText("One.<br><br/>\nTwo.")).toBe("One.\n\nTwo.");
  });

  it("puts a table's rows on lines of their own, its cells apart", () => {
    expect(plainText("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>")).toBe(
      "a b\n\nc",
    );
  });

  it("takes empty lines for paragraphs where no element separates them", () => {
    expect(plainText("First <b>one</b>\nline.\n \r\n\nSecond.")).toBe("First one line.\n\nSecond.");
  });

  it("makes one space of any white space in a paragraph, and a paragraph of no reference to a line end", () => {
    expect(plainText("<p>a \n\t b&#10;\r\n&nbsp; c &#32;d</p>\n\n<p>e</p>")).toBe("a b c d\n\ne");
    expect(plainText("<p>a  b   c </p> <p>  d</p>")).toBe("a b c\n\nd");
    expect(plainText("<i>a</i>\n&#32;\nb\n &amp;\n\nc")).toBe("a\n\nb &\n\nc");
  });

  it("resolves entities once", () => {
    expect(
      plainText("<p>AT&amp;T &amp;lt;b&amp;gt; caf&eacute; &#x201C;x&#8221; &nope; &</p>"),
    ).toBe("AT&T &lt;b&gt; café “x” &nope; &");
  });

  it("drops scripts, styles and what only stands in for them", () => {
    const html =
      "a<script>if (1 < 2) alert('</p>')</script>b<style>p{}</style>c<noscript>Turn on scripts</noscript>" +
      "<!-- d --><iframe src=x>e</iframe><title>f</title>g";
    expect(plainText(html)).toBe("abcg");
  });

  it("shows the quotation marks of a q element", () => {
    expect(plainText("<p>He said <q>never</q>.</p>")).toBe("He said “never”.");
  });

  it("keeps the lines of a pre element", () => {
    expect(plainText("<pre>one\ntwo</pre>")).toBe("one\ntwo");
  });

  it("leaves a lone < in the text", () => {
    expect(plainText("<p>1 < 2 and I <3 you</p>")).toBe("1 < 2 and I <3 you");
  });

  it("reads a megabyte of anything", () => {
    const size = 1_000_000;
    expect(plainText("<".repeat(size))).toHaveLength(size);
    expect(plainText(" ".repeat(size))).toBe("");
    expect(plainText("A ".repeat(size / 2))).toHaveLength(size - 1);
    expect(plainText("<p ".repeat(size / 3))).toBe("");
    expect(plainText("<b>".repeat(size / 3))).toBe("");
    expect(plainText("</b>".repeat(size / 4))).toBe("");
    expect(plainText("&".repeat(size))).toHaveLength(size);
    expect(plainText(`${"<div>".repeat(size / 5)}x`)).toBe("x");
    expect(plainText("\n ".repeat(size / 2))).toBe("");
    expect(plainText("<!--".repeat(size / 4))).toBe("");
  });
});

describe("whether a text is HTML", () => {
  it.each(["<p>x</p>", "a<br/>b", "x <a href='y'>z</a>", "Tom &#038; Jerry", "caf&eacute;"])(
    "knows %s",
    (text) => expect(isHtml(text)).toBe(true),
  );

  it.each(["1 < 2 > 0", "AT&T; more", "I <3 it", "a <bold claim", "<placeholder>", "R&D; x"])(
    "leaves %s alone",
    (text) => expect(isHtml(text)).toBe(false),
  );

  it("reads a megabyte of anything", () => {
    for (const piece of ["<", "<p", "<p ", "&", "&a", " "]) {
      expect(isHtml(piece.repeat(1_000_000 / piece.length))).toBe(false);
    }
  });
});

describe("clean text", () => {
  it("ends lines in one way and leaves at most one of them empty", () => {
    expect(cleanText("a\r\nb\rc\u2028d\n \n\t\n\n e ")).toBe("a\nb\nc\nd\n\ne");
  });

  it("makes every run of spaces one", () => {
    expect(cleanText("a\u00a0 \t\u2003b")).toBe("a b");
  });

  it("takes out what cannot be seen", () => {
    expect(cleanText("\ufeffa\u200bb\u0000c\u001bd\u202ee\u2066f\u00adg\u{e0041}h\u0085")).toBe(
      "abcdefgh",
    );
  });

  it("keeps joiners where they shape a sign, and nowhere else", () => {
    expect(cleanText("👩\u200d🚀 ❤\ufe0f\u200d🔥 می\u200cخواهم क्\u200dष")).toBe(
      "👩\u200d🚀 ❤\ufe0f\u200d🔥 می\u200cخواهم क्\u200dष",
    );
    expect(cleanText("pass\u200dword\u200c!")).toBe("password!");
  });

  it("composes letters and keeps at most three marks on one", () => {
    expect(cleanText("e\u0301")).toBe("é");
    expect(cleanText(`x${"\u0336".repeat(50)}y`)).toBe(`x${"\u0336".repeat(3)}y`);
  });

  it("names half a surrogate pair as a lost character", () => {
    expect(cleanText("a\ud800b")).toBe("a\ufffdb");
  });

  it("reads a megabyte of anything", () => {
    for (const piece of ["<", " ", "A ", "\n", " \n", "\u0301", "\u200d", "\r", "\u200c"]) {
      const text = cleanText(`x${piece.repeat(1_000_000 / piece.length)}x`);
      expect(text.startsWith("x") && text.endsWith("x")).toBe(true);
    }
  });

  it("writes a title on one line", () => {
    expect(cleanLine(" A\n\nlong \r\n title ")).toBe("A long title");
  });
});
