import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { seeded } from "../../core/fixtures/seeded.ts";
import { below } from "../fixtures/mutate.ts";
import { catchError } from "../fixtures/read-fixture.ts";
import { openStoredArchive } from "./stored-archive.ts";

test("500 archives that fflate wrote are read back, entry by entry", () => {
  for (let seed = 0; seed < 500; seed++) {
    const random = seeded(seed);
    const entries = Object.fromEntries(
      Array.from({ length: below(6, random) }, (_, index) => [
        `folder/${"é".repeat(below(4, random))}${index}`,
        randomBytes(below(200, random), random),
      ]),
    );
    const comment = "PK".repeat(below(3, random));
    const archive = openStoredArchive(zipSync(entries, { level: 0, comment }), "written");
    expect([...archive.names].toSorted()).toEqual(Object.keys(entries).toSorted());
    for (const [name, bytes] of Object.entries(entries)) expect(archive.read(name)).toEqual(bytes);
    expect(archive.read("folder/none")).toBeUndefined();
  }
});

describe("an archive that declares more than it holds is refused before work", () => {
  const sound = zipSync({ a: new Uint8Array(40), b: new Uint8Array(4) }, { level: 0 });
  const end = sound.length - 22;

  test.each([
    ["a count of 65,534 entries", end + 10, 2, 65_534, "65534 entries declared in a directory of"],
    ["one entry fewer", end + 10, 2, 1, "bytes of the directory belong to none of 1 entries"],
    ["a directory beyond the file", end + 16, 4, 2 ** 31, "its directory would end at byte"],
  ])("%s", (_, at, width, value, words) => {
    const changed = sound.slice();
    const view = new DataView(changed.buffer);
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    expectMalformed(changed, words);
  });

  test("a zip64 count of 2^32 entries", () => {
    // APPNOTE 4.3.14 and 4.3.15: the wide end of the directory (56 bytes), its locator (20), then the usual end.
    const wide = new Uint8Array(56 + 20 + 22);
    const view = new DataView(wide.buffer);
    view.setUint32(0, 0x06064b50, true);
    view.setBigUint64(32, 2n ** 32n, true);
    view.setUint32(56, 0x07064b50, true);
    view.setUint32(76, 0x06054b50, true);
    expectMalformed(wide, "4294967296 entries declared in a directory of 0 bytes");
  });

  test.each([
    ["c", "another name before its bytes"],
    ["a", 'two entries are named "a"'],
  ])("a directory that calls the second entry %s", (letter, words) => {
    const changed = sound.slice();
    changed[changed.lastIndexOf("b".charCodeAt(0))] = letter.charCodeAt(0);
    expectMalformed(changed, words);
  });
});

test("a changed byte is noticed by its sum", () => {
  const archive = zipSync({ a: Uint8Array.of(1, 2, 3) }, { level: 0 });
  archive[31 + 1] = 9;
  expectMalformed(archive, 'entry "a" is damaged: expected CRC-32 55bc801d', (opened) => opened.read("a"));
});

test("a compressed entry is refused when it is read, not before", () => {
  const archive = openStoredArchive(zipSync({ a: new Uint8Array(1000) }, { level: 9 }), "compressed");
  expect(archive.names).toEqual(["a"]);
  expect(String(catchError(() => archive.read("a")))).toContain('entry "a" is compressed');
});

function expectMalformed(
  file: Uint8Array,
  words: string,
  use: (archive: ReturnType<typeof openStoredArchive>) => unknown = () => null,
): void {
  const failure = catchError(() => use(openStoredArchive(file, "hostile")));
  expect(failure).toMatchObject({ tag: "MalformedFile" });
  expect(String(failure)).toContain(words);
}

function randomBytes(length: number, random: () => number): Uint8Array {
  return Uint8Array.from({ length }, () => below(256, random));
}
