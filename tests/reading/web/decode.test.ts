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
});
