import { expect, test } from "vitest";
import { decodeIbm850 } from "./decode-ibm850.ts";
import { decodeText, encodings } from "./decode-text.ts";
import fixture from "./fixtures/legacy-texts.fixture.json" with { type: "json" };

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, "base64"));

test.each(fixture.cases)(
  "$encoding is told from the bytes of a table ($text)",
  ({ encoding, text, base64 }) => {
    expect(decodeText(bytesOf(base64))).toMatchObject({ text, encoding });
  },
);

test("what the bytes do not settle is said with a word to judge it by, what they settle is not", () => {
  const doubts = fixture.cases.map(({ encoding, base64 }) => [encoding, decodeText(bytesOf(base64)).doubt]);
  for (const [encoding, doubt] of doubts)
    if (encoding!.startsWith("utf")) expect(doubt).toBeNull();
    else expect(doubt).toContain(`read as ${encoding}, in which line `);
});

test("an encoding that is named is taken, whatever the bytes look like", () => {
  const bytes = Uint8Array.of(0x4b, 0xf8); // K and the letter that is r with a caron in windows-1250
  expect(decodeText(bytes).text).toBe("Kø");
  expect(decodeText(bytes, "windows-1250")).toEqual({ text: "Kř", encoding: "windows-1250", doubt: null });
  for (const name of encodings) expect(decodeText(new Uint8Array(), name).encoding).toBe(name);
});

test("code page 850 is Python's, byte by byte", () => {
  const all = Uint8Array.from({ length: 128 }, (_, at) => at + 128);
  expect(decodeIbm850(all)).toBe(fixture.page850);
});

test("a line in 8 bits among lines in UTF-8 is read by itself and named", () => {
  const utf8 = new TextEncoder().encode("1;Isoëtes lacustris\n2;");
  const bytes = Uint8Array.from([...utf8, 0xe9, 0x0a, ...new TextEncoder().encode("3;Döll\n")]);
  const { text, doubt } = decodeText(bytes);
  expect(text).toBe("1;Isoëtes lacustris\n2;é\n3;Döll\n");
  expect(doubt).toContain("1 of 4 lines");
  expect(doubt).toContain("line 2");
});
