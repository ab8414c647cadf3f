import { expect, test } from "vitest";
import { decodeText, xmlEncoding } from "./decode-text.ts";

const bytes = (...codes: number[]) => Uint8Array.from(codes);
/** "é" and "€" as each encoding has them; source: the encodings' tables at encoding.spec.whatwg.org. */
test.each([
  ["UTF-8", null, bytes(0xc3, 0xa9, 0xe2, 0x82, 0xac)],
  ["UTF-8 with its mark", null, bytes(0xef, 0xbb, 0xbf, 0xc3, 0xa9, 0xe2, 0x82, 0xac)],
  ["UTF-16 with its mark", "UTF-16", bytes(0xff, 0xfe, 0xe9, 0x00, 0xac, 0x20)],
  ["UTF-16, high byte first", null, bytes(0xfe, 0xff, 0x00, 0xe9, 0x20, 0xac)],
  ["Windows-1252", "windows-1252", bytes(0xe9, 0x80)],
  ["Windows-1250", "windows-1250", bytes(0xe9, 0x80)],
  ["ISO-8859-15", "ISO-8859-15", bytes(0xe9, 0xa4)],
  ["UTF-8 that says UTF-16", "utf-16", bytes(0xc3, 0xa9, 0xe2, 0x82, 0xac)],
])("%s keeps its letters", (_, declared, text) => {
  expect(decodeText(text, declared)).toEqual({ text: "é€", said: null });
});

test("bytes that are no UTF-8 are read as Windows-1252, and that is said", () => {
  expect(decodeText(bytes(0x46, 0xea), null)).toEqual({
    text: "Fê",
    said: "its text is not the UTF-8 that it should be and was read as Windows-1252",
  });
});

test("an encoding that is not known is refused by its name", () => {
  expect(() => decodeText(bytes(0x46), "EBCDIC-FR")).toThrow(
    'expected an encoding that is known here, got "EBCDIC-FR"',
  );
});

test("an XML declaration names its encoding", () => {
  const declared = (text: string) => xmlEncoding(new TextEncoder().encode(text));
  expect(declared(`<?xml version="1.0" encoding="ISO-8859-1"?><kml/>`)).toBe("ISO-8859-1");
  expect(declared(`<?xml version='1.0' encoding='utf-8' ?><kml/>`)).toBe("utf-8");
  expect(declared(`<kml encoding="x"/>`)).toBeNull();
});
