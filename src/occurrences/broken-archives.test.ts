import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { isAppError } from "../core/errors.ts";
import { seeded } from "../core/fixtures/seeded.ts";
import { readOccurrences } from "./read-occurrences.ts";

const rules = { mostUncertaintyMetres: 10_000, dropsCentroids: false };
const meta = `<archive xmlns="http://rs.tdwg.org/dwc/text/"><core encoding="UTF-8" fieldsTerminatedBy="\\t" fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence"><files><location>occurrence.txt</location></files><id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/><field index="2" term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/><field index="3" term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/></core></archive>`;
const rows = "id\tname\tlat\tlon\n1\tPoa annua\t51.5\t-3\n2\tPoa annua\t51.6\t-3\n";
const archive = (description: string, table: string | Uint8Array = rows) =>
  zipSync({
    "meta.xml": strToU8(description),
    "occurrence.txt": typeof table === "string" ? strToU8(table) : table,
  });
const sound = archive(meta);
const locked = sound.slice();
{
  // The flag of encryption in the list of contents, for each of both entries.
  const view = new DataView(locked.buffer);
  for (let at = 0; at + 4 < locked.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) locked[at + 8]! |= 1;
}
const damaged = zipSync({ "meta.xml": strToU8(meta), "occurrence.txt": strToU8(rows) }, { level: 0 });
// A letter of a name, in the bytes of the table.
damaged[new TextDecoder("latin1").decode(damaged).indexOf("Poa annua")]!++;

test.each([
  [
    "cut short",
    sound.subarray(0, sound.length - 30),
    "set.zip: the archive is cut short or damaged: its list of contents is missing",
  ],
  ["locked", locked, 'set.zip: "meta.xml" is locked with a password; bring it unlocked'],
  ["with a changed byte", damaged, 'set.zip: "occurrence.txt" is damaged or cut'],
  [
    "a bomb",
    archive(meta, new Uint8Array(40 * 2 ** 20).fill(9)),
    'set.zip: "occurrence.txt" unpacks to over 500 times its size, which no table of records does',
  ],
  [
    "without a description and with two tables",
    zipSync({ "a.csv": strToU8(rows), "b.csv": strToU8(rows) }),
    "set.zip: expected a meta.xml or one table (.csv, .txt, .tsv) in the archive, got 2 tables",
  ],
  ["with a description that is no XML", archive(meta.slice(0, -20)), "set.zip: it is no well-formed XML"],
  [
    "with two cores",
    archive(meta.replace("</archive>", "<core/></archive>")),
    "set.zip: meta.xml: expected one core, got 2",
  ],
  [
    "of taxa",
    archive(meta.replace("terms/Occurrence", "terms/Taxon")),
    'set.zip: expected an archive whose core is Occurrence, got "Taxon"',
  ],
  [
    "of sampling events",
    archive(meta.replace("terms/Occurrence", "terms/Event")),
    'set.zip: expected an archive whose core is Occurrence, got "Event"',
  ],
  [
    "without its core file",
    zipSync({ "meta.xml": strToU8(meta) }),
    'set.zip: expected the core file "occurrence.txt" in the archive, got none of that name',
  ],
  [
    "without latitudes",
    archive(meta.replace("decimalLatitude", "verbatimLatitude")),
    "set.zip: expected columns decimalLatitude and decimalLongitude, got ?, scientificName, verbatimLatitude, decimalLongitude",
  ],
  [
    "without a taxon",
    archive(meta.replace("scientificName", "vernacularName")),
    "set.zip: expected a column scientificName, species or taxonKey, got ?, vernacularName, decimalLatitude, decimalLongitude",
  ],
  [
    "with a column that is no number",
    archive(meta.replace('index="2"', 'index="two"')),
    'set.zip: meta.xml: expected a column index from 0 to 1999, got "two" for "http://rs.tdwg.org/dwc/terms/decimalLatitude"',
  ],
  [
    "in an unknown encoding",
    archive(meta.replace("UTF-8", "Big5")),
    'set.zip: meta.xml: expected the encoding UTF-8, UTF-16 or ISO-8859-1, got "Big5"',
  ],
  [
    "in another encoding than it says",
    archive(
      meta,
      new Uint8Array([...strToU8("id\tname\tlat\tlon\n1\tIso"), 0xeb, ...strToU8("tes\t51\t-3\n")]),
    ),
    "set.zip: expected text in utf-8, got bytes that are none",
  ],
  [
    "with headings alone",
    archive(meta, "id\tname\tlat\tlon\n"),
    "set.zip: expected records, got a file without any",
  ],
  [
    "without one usable record",
    archive(meta, "id\tname\tlat\tlon\n1\tPoa annua\t0\t0\n2\tPoa annua\tnorth\t3\n"),
    "set.zip: expected records with a taxon and a place, got none among 2: 1 record left out: they have coordinates that are no degrees; 1 record left out: they are at 0, 0",
  ],
  [
    "that is none",
    strToU8("GIF89a"),
    "set.zip: expected a zip archive, got something else or one that is damaged at its start",
  ],
  ["of nothing", new Uint8Array(), "set.zip: expected records, got an empty file"],
])("an archive %s gets one sentence", async (_, bytes, sentence) => {
  const file = new File([bytes as BlobPart], "set.zip");
  await expect(readOccurrences(file, rules)).rejects.toMatchObject({ name: "BadInput", message: sentence });
});

test("a picture that is named as a table gets one sentence, without its bytes", async () => {
  const png = new Uint8Array([0x89, ...strToU8("PNG\r\n\x1a\n\0\0\0\rIHDR,latitude,"), 0xfb, 0xd8, 0]);
  await expect(readOccurrences(new File([png], "set.csv"), rules)).rejects.toMatchObject({
    ...{
      name: "BadInput",
      message: "set.csv: expected a table of records as text, got a file of another kind",
    },
  });
});

test("seeded damages of an archive end in records or one typed error", async () => {
  const random = seeded(22);
  const stored = zipSync({ "meta.xml": strToU8(meta), "occurrence.txt": strToU8(rows) }, { level: 0 });
  for (let change = 0; change < 400; change++) {
    const bytes = stored.slice(0, random() < 0.2 ? Math.floor(random() * stored.length) : stored.length);
    for (let byte = 0; byte < 3; byte++)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    try {
      const { counts } = await readOccurrences(new File([bytes], "set.zip"), rules);
      expect(counts.kept).toBeGreaterThan(0);
    } catch (error) {
      if (!isAppError(error, "BadInput")) throw error;
      expect(error.message).toMatch(/^set\.zip: [^\n]+$/);
    }
  }
});
