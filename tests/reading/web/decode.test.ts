import { describe, expect, it } from "vitest";
import { decode } from "../../../src/reading/web/decode.ts";

const bytes = (...values: number[]) => new Uint8Array(values);
const ascii = (text: string) => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

describe("the encoding of a document", () => {
  it("is what its byte order mark says, before all else", () => {
    const utf16 = bytes(0xff, 0xfe, 0xe9, 0x00);
    expect(decode(utf16, "text/xml; charset=utf-8")).toBe("é");
    expect(decode(bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9), "text/xml; charset=latin1")).toBe("é");
  });

  it("is what HTTP says, before the document", () => {
    const document = join(ascii(`<?xml version="1.0" encoding="utf-8"?>`), bytes(0xe9));
    expect(decode(document, "text/xml; charset=ISO-8859-1")).toContain("é");
  });

  it("is what the document says when HTTP says nothing", () => {
    const document = join(ascii(`<?xml version="1.0" encoding="windows-1251"?>`), bytes(0xcf));
    expect(decode(document, "text/xml")).toContain("П");
  });

  it("is UTF-8 where nobody says, and windows-1252 where it is not", () => {
    expect(decode(bytes(0xc3, 0xa9), "")).toBe("é");
    expect(decode(bytes(0xe9, 0x93), "")).toBe("é“");
  });

  it("is guessed when the label is one that nobody knows", () => {
    expect(decode(bytes(0xc3, 0xa9), "text/xml; charset=klingon")).toBe("é");
  });

  it("is known by the names of other systems, and of old ones", () => {
    const inEncoding = (label: string, byte: number) =>
      decode(join(ascii(`<?xml version="1.0" encoding="${label}"?>`), bytes(byte)), "").slice(-1);
    expect(inEncoding("iso_8859-1", 0xe9)).toBe("é");
    expect(inEncoding("cp1252", 0x93)).toBe("“");
    expect(inEncoding("IBM850", 0x82)).toBe("é");
    expect(inEncoding("mac-roman", 0x8e)).toBe("é");
  });

  it("is seen in the first characters where it takes two or four bytes a letter", () => {
    const text = `<?xml version="1.0"?><a>é</a>`;
    const wide = (size: number, isLittle: boolean) => {
      const view = new DataView(new ArrayBuffer(text.length * size));
      for (const [place, letter] of [...text].entries()) {
        const code = letter.codePointAt(0) ?? 0;
        if (size === 2) view.setUint16(place * 2, code, isLittle);
        else view.setUint32(place * 4, code, isLittle);
      }
      return new Uint8Array(view.buffer);
    };
    for (const size of [2, 4]) {
      expect(decode(wide(size, true), "")).toBe(text);
      expect(decode(wide(size, false), "")).toBe(text);
    }
  });

  it("is seen in the letters of a mainframe", () => {
    // <?xml?> and é of code page 037
    expect(decode(bytes(0x4c, 0x6f, 0xa7, 0x94, 0x93, 0x6f, 0x6e, 0x51), "")).toBe("<?xml?>é");
  });

  it("is not what the document says when that cannot be", () => {
    const document = `<?xml version="1.0" encoding="utf-16"?><a>é</a>`;
    expect(decode(ascii(document), "")).toBe(document);
  });

  it("stays UTF-8 when one letter is broken among good ones", () => {
    expect(decode(join(ascii("“Café”"), bytes(0xe9), ascii(".")), "")).toBe("“Café”\ufffd.");
  });
});
