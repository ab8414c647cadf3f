import { spawnSync } from "node:child_process";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readAreaFile } from "../read-area-file.ts";
import { inflateEntry } from "./inflate-entry.ts";
import { listEntries } from "./list-entries.ts";

const kml = strToU8(
  `<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>Fen</name><Polygon><outerBoundaryIs><LinearRing><coordinates>10,52 10.01,52 10.01,52.01 10,52</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>`,
);
const read = (bytes: Uint8Array, name = "areas.kmz") => readAreaFile(new File([bytes as BlobPart], name));
const python = (script: string) => spawnSync("python3", ["-c", script], { maxBuffer: 2 ** 24 });
const hasPython = python("import zipfile").status === 0;

test("the documents of a KMZ are its doc.kml, and what stands beside it is named", async () => {
  const { areas, sentences } = await read(zipSync({ "files/legend.kml": kml, "doc.kml": kml }));
  expect(areas.map(({ name }) => name)).toEqual(["Fen"]);
  expect(sentences).toEqual([
    'areas.kmz: "files/legend.kml" left out: the document of a KMZ is its doc.kml.',
  ]);
});

test("without a doc.kml all documents are read", async () => {
  const { areas, sentences } = await read(zipSync({ "b.kml": kml, "a.kml": kml, "notes.txt": kml }));
  expect([areas.length, sentences]).toEqual([2, []]);
});

test("a document that cannot be read is named and does not take the others with it", async () => {
  const { areas, sentences } = await read(zipSync({ "a.kml": kml, "b.kml": strToU8("<kml>") }));
  expect(areas.length).toBe(1);
  expect(sentences).toEqual(["areas.kmz: b.kml could not be read: it is no well-formed XML."]);
});

/** An archive of nothing, with these counts in its zip64 record: the one that took hours. */
function hugeCount(count: bigint): Uint8Array {
  const bytes = new Uint8Array(56 + 20 + 22);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x06064b50, true);
  view.setBigUint64(4, 44n, true);
  view.setBigUint64(24, count, true);
  view.setBigUint64(32, count, true);
  view.setUint32(56, 0x07064b50, true);
  view.setUint32(72, 1, true);
  view.setUint32(76, 0x06054b50, true);
  for (const at of [84, 86]) view.setUint16(at, 0xffff, true);
  for (const at of [88, 92]) view.setUint32(at, 0xffffffff, true);
  return bytes;
}

test.each([
  ["a count of 2^32", hugeCount(2n ** 32n), /at most 10,000 files, got 4,294,967,296/],
  [
    "too many files",
    zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}`, kml.subarray(0, 1)]))),
    /at most 10,000 files, got 10,001/,
  ],
  // 40 MiB of spaces pack to about 40 kB, a thousandth.
  [
    "a bomb",
    zipSync({ "a.kml": new Uint8Array(40 * 2 ** 20).fill(32) }),
    /unpacks to over 500 times its size/,
  ],
  ["an archive in an archive", zipSync({ "inner.kmz": kml }), /an archive in an archive is not opened/],
  [
    "nothing to read",
    zipSync({ "a.txt": kml }),
    /expected a \.shp, \.kml, \.gpx or \.geojson in the archive, got "a\.txt"/,
  ],
  ["no archive", strToU8("GIF89a"), /expected a zip archive/],
])("%s is refused in one sentence", async (_, bytes, sentence) => {
  const { areas, sentences } = await read(bytes);
  expect(areas).toEqual([]);
  expect(sentences).toEqual([expect.stringMatching(sentence)]);
});

test("an archive whose list names the same bytes twice is refused, also behind a long extra field", () => {
  const archive = zipSync({ "a.kml": [new Uint8Array(1_000), { level: 0 }], "b.kml": kml });
  const view = new DataView(archive.buffer);
  const second = listEntries(archive)[1]!.headerAt;
  const place = archive.length - 22 - (46 + 5) + 42;
  expect(view.getUint32(place, true)).toBe(second);
  view.setUint32(place, 0, true);
  expect(() => listEntries(archive)).toThrow('got "a.kml" and "b.kml" in the same');
  view.setUint32(place, second, true);
  view.setUint16(28, 60_000, true);
  expect(() => listEntries(archive)).toThrow('got "a.kml" and "b.kml" in the same');
});

test("an entry that says less than it holds is refused, not grown", () => {
  const archive = zipSync({ "a.kml": new Uint8Array(100_000) });
  const [entry] = listEntries(archive);
  expect(() => inflateEntry(archive, { ...entry!, size: 1_000 })).toThrow('"a.kml" is damaged or cut');
});

test("a changed byte is found by the checksum", () => {
  const archive = zipSync({ "a.kml": kml }, { level: 0 });
  const at = archive.indexOf("F".charCodeAt(0), 40);
  archive[at]!++;
  expect(() => inflateEntry(archive, listEntries(archive)[0]!)).toThrow('"a.kml" is damaged or cut');
});

test.skipIf(!hasPython)("archives that Python writes for streams and in zip64 form are read", () => {
  const { stdout } = python(`
import io, sys, zipfile
class Stream(io.RawIOBase):
    def __init__(self): self.bytes = bytearray()
    def writable(self): return True
    def seekable(self): return False
    def write(self, some): self.bytes += bytes(some); return len(some)
stream = Stream()
with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
    with archive.open("Stra\\u00dfe.txt", "w", force_zip64=True) as entry: entry.write(b"ground " * 100)
sys.stdout.buffer.write(b"before" + bytes(stream.bytes))`);
  const archive = new Uint8Array(stdout);
  const [entry] = listEntries(archive);
  expect(entry!.name).toBe("Straße.txt");
  expect(new TextDecoder().decode(inflateEntry(archive, entry!))).toBe("ground ".repeat(100));
});
