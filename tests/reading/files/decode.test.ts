import { describe, expect, it } from "vitest";
import { decodeBytes, repaired } from "../../../src/reading/files/decode.ts";

const NOT_TEXT = { problem: "is not text" };
const UNKNOWN = { problem: "is in an encoding that I cannot tell; save it as UTF-8" };

describe("what a file's bytes say", () => {
  it("reads UTF-8, with and without a byte order mark", () => {
    expect(decodeBytes(Buffer.from("Zoë’s – déjà vu"))).toEqual({ text: "Zoë’s – déjà vu" });
    expect(decodeBytes(Buffer.from("\ufeffZoë"))).toEqual({ text: "Zoë" });
  });

  it("reads UTF-16 that has a byte order mark, in both orders", () => {
    const little = Buffer.from("\ufeffZoë’s", "utf16le");
    expect(decodeBytes(little)).toEqual({ text: "Zoë’s" });
    expect(decodeBytes(Buffer.from(little).swap16())).toEqual({ text: "Zoë’s" });
  });

  it("reads windows-1252 where the bytes are not UTF-8", () => {
    const bytes = Buffer.from("\x93He said it,\x94 Zo\xeb wrote \x96 twice.", "latin1");
    expect(decodeBytes(bytes)).toEqual({ text: "“He said it,” Zoë wrote – twice." });
  });

  it("names bytes that are no text", () => {
    expect(decodeBytes(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d]))).toEqual(NOT_TEXT);
    expect(decodeBytes(Buffer.from("\x01\x02\x03 abc"))).toEqual(NOT_TEXT);
    expect(decodeBytes(Buffer.from("\x01\x02\x03\xff abc", "latin1"))).toEqual(NOT_TEXT);
    expect(decodeBytes(Buffer.from("\ufeffa\0b", "utf16le"))).toEqual(NOT_TEXT);
  });

  it("names text in an encoding that would come out as letter salad", () => {
    const cyrillic = Buffer.from([
      0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0,
    ]);
    expect(decodeBytes(cyrillic)).toEqual(UNKNOWN);
    expect(decodeBytes(Buffer.from("a long English line with one \x81 byte", "latin1"))).toEqual(
      UNKNOWN,
    );
  });

  it("names a byte order mark that is not true", () => {
    expect(decodeBytes(Buffer.from([0xef, 0xbb, 0xbf, 0xff]))).toEqual({
      problem: "says that it is UTF-8, but is not",
    });
  });

  it("takes the encoding that a document names where the bytes are not UTF-8", () => {
    const greek = Buffer.from([0xea, 0xe1, 0xeb, 0xe7]);
    expect(decodeBytes(greek, "windows-1253")).toEqual({ text: "καλη" });
    expect(decodeBytes(Buffer.from("Zoë"), "windows-1253")).toEqual({ text: "Zoë" });
    expect(decodeBytes(Buffer.from("a plain text, Zo\xeb", "latin1"), "no-such-name")).toEqual({
      text: "a plain text, Zoë",
    });
  });

  it("reads an empty file as an empty text", () => {
    expect(decodeBytes(Buffer.alloc(0))).toEqual({ text: "" });
  });
});

describe("UTF-8 that was taken for windows-1252 and saved again", () => {
  it("is repaired", () => {
    expect(repaired("Itâ€™s â€œZoÃ«â€\u009d cafÃ©, Â£5")).toBe("It’s “Zoë” café, £5");
  });

  it("is not seen in a text without its marks", () => {
    expect(repaired("“AU CAFÉ”, â la carte, Â")).toBe("“AU CAFÉ”, â la carte, Â");
  });

  it("is repaired run by run: what is right already stays", () => {
    expect(repaired("Itâ€™s Zoë – “here”")).toBe("It’s Zoë – “here”");
  });
});
