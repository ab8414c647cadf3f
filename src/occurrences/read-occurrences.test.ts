import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readOccurrences } from "./read-occurrences.ts";

const rules = { mostUncertaintyMetres: null, dropsCentroids: false };
const file = (content: string | Uint8Array, name: string) => new File([content as BlobPart], name);

const core = (attributes = "", fields = "") =>
  `<archive xmlns="http://rs.tdwg.org/dwc/text/" metadata="eml.xml"><core encoding="UTF-8" fieldsTerminatedBy="\\t" linesTerminatedBy="\\n" fieldsEnclosedBy="" ignoreHeaderLines="1" rowType="http://rs.tdwg.org/dwc/terms/Occurrence" ${attributes}><files><location>occurrence.txt</location></files><id index="0"/><field index="1" term="http://rs.tdwg.org/dwc/terms/scientificName"/><field index="2" term="http://rs.tdwg.org/dwc/terms/decimalLatitude"/><field index="3" term="http://rs.tdwg.org/dwc/terms/decimalLongitude"/>${fields}</core><extension rowType="http://rs.gbif.org/terms/1.0/Multimedia"><files><location>multimedia.txt</location></files><coreid index="0"/></extension></archive>`;
const records =
  "id\tscientificName\tdecimalLatitude\tdecimalLongitude\n1\tPoa annua L.\t51.5\t-3\n2\tCalluna vulgaris\t52\t-4\n";

test("the core of a Darwin Core archive is read by its meta.xml", async () => {
  const archive = zipSync({ "meta.xml": strToU8(core()), "occurrence.txt": strToU8(records) });
  const { taxa, taxonOf, lons, lats, counts } = await readOccurrences(file(archive, "a.zip"), rules);
  expect(taxa.map(({ name }) => name)).toEqual(["Calluna vulgaris", "Poa annua L."]);
  expect([[...taxonOf], [...lons], [...lats]]).toEqual([
    [1, 0],
    [-3, -4],
    [51.5, 52],
  ]);
  expect([counts.read, counts.kept]).toEqual([2, 2]);
});

test("an archive with commas, quotes, a folder, a default for a whole column and line breaks in cells is read too", async () => {
  const meta = core()
    .replace('fieldsTerminatedBy="\\t"', 'fieldsTerminatedBy=","')
    .replace('fieldsEnclosedBy=""', "fieldsEnclosedBy='&quot;'")
    .replace(
      '<field index="1"',
      '<field default="absent" term="http://rs.tdwg.org/dwc/terms/occurrenceStatus"/><field index="1"',
    );
  const rows = 'id,name,lat,lon\n1,"Poa, the\n""annual""",51.5,-3\n';
  const archive = zipSync({ "set/meta.xml": strToU8(meta), "set/occurrence.txt": strToU8(rows) });
  await expect(readOccurrences(file(archive, "a.zip"), rules)).rejects.toThrow(
    "1 record left out: they are absences",
  );
  const present = zipSync({
    "set/meta.xml": strToU8(meta.replace('default="absent"', 'default="present"')),
    "set/occurrence.txt": strToU8(rows),
  });
  const { taxa } = await readOccurrences(file(present, "a.zip"), rules);
  expect(taxa[0]!.name).toBe('Poa, the\n"annual"');
});

const gbifHead =
  "gbifID\tspecies\tscientificName\toccurrenceStatus\tdecimalLatitude\tdecimalLongitude\tcoordinateUncertaintyInMeters\teventDate\ttaxonKey\tspeciesKey\tissue";
const gbif = [
  gbifHead,
  "1\tPoa annua\tPoa annua L.\tPRESENT\t51.5\t-3.0\t30\t2019-06-01\t2704179\t2704179\t",
  '2\tPoa annua\tPoa annua "alpina"\tPRESENT\t51.5\t-3.0\t30\t2019-06-01\t2704180\t2704179\t',
  "3\tPoa annua\tPoa annua L.\tPRESENT\t51.5\t-3.0\t30\t2020-06-01\t2704179\t2704179\t",
  "4\tPoa annua\tPoa annua L.\tPRESENT\t0\t0\t\t2019\t2704179\t2704179\tZERO_COORDINATE",
  "5\tPoa annua\tPoa annua L.\tPRESENT\t\t\t\t2019\t2704179\t2704179\t",
  "6\tPoa annua\tPoa annua L.\tPRESENT\t95\t10\t\t2019\t2704179\t2704179\t",
  "7\tPoa annua\tPoa annua L.\tPRESENT\t46.6\t7.5\t28000\t2019\t2704179\t2704179\t",
  "8\t\tSalix L.\tPRESENT\t46.6\t7.5\t10\t2019\t3039576\t\t",
  "9\tCalluna vulgaris\tCalluna vulgaris (L.) Hull\tABSENT\t46.6\t7.5\t10\t2019\t2882482\t2882482\t",
  "10\tCalluna vulgaris\tCalluna vulgaris (L.) Hull\tPRESENT\t46.621\t2.452\t\t2019\t2882482\t2882482\t",
  "11\tCalluna vulgaris\tCalluna",
].join("\n");
const named = { ...rules, mostUncertaintyMetres: 1_000 };

test.each([
  ["as it is", file(gbif, "0001.csv")],
  ["zipped", file(zipSync({ "0001.csv": strToU8(gbif) }), "0001.zip")],
])("a simple download of GBIF, %s: each record left out is counted with its reason", async (_, download) => {
  const { taxa, counts, notes } = await readOccurrences(download, named);
  expect(taxa).toEqual([
    { name: "Poa annua", key: "2704179" },
    { name: "Calluna vulgaris", key: "2882482" },
  ]);
  expect(counts).toEqual({
    ...{ read: 11, kept: 3, brokenRows: 1, withoutCoordinates: 1, badCoordinates: 1, zeroCoordinates: 1 },
    ...{ uncertain: 1, absences: 1, unnamed: 0, aboveSpecies: 1, duplicates: 1 },
    ...{ droppedCentroids: 0, atCentroid: 1, unknownUncertainty: 1 },
  });
  expect(notes).toContain("1 record left out: they have an uncertainty above 1000 m");
});

test("records at the centroid of a country are left out where that is wished", async () => {
  const { counts } = await readOccurrences(file(gbif, "a.csv"), { ...named, dropsCentroids: true });
  expect([counts.kept, counts.droppedCentroids, counts.atCentroid]).toEqual([2, 1, 0]);
});

test("taxa with numbers as keys are in the order of the numbers, as NumPy's unique has them", async () => {
  const rows =
    "latitude,longitude,taxon_id,observed_on\n1,1,43577,2019-01-01\n2,2,9083,2019-01-01\n3,3,117520,2019-01-01\n";
  const { taxa } = await readOccurrences(file(rows, "train.csv"), rules);
  expect(taxa.map(({ key }) => key)).toEqual(["9083", "43577", "117520"]);
});

test("a table as people write it is read: semicolons, decimal commas, a title", async () => {
  const rows = "Meine Funde;;\nTaxon;lon;lat\nCarex nigra;7,25;46,5\n";
  const { lons, notes } = await readOccurrences(file(rows, "funde.csv"), rules);
  expect([...lons]).toEqual([7.25]);
  expect(notes[0]).toContain("stands above the headings");
});

test("a file read in pieces of any size gives the same records", async () => {
  const long = `${gbifHead}\n${Array.from({ length: 3_000 }, (_, at) => `${at}\tPoa ${at % 7}\t\tPRESENT\t${50 + at / 1e4}\t7\t5\t2019\t${at}\t${at % 7}\t`).join("\n")}`;
  const shares: number[] = [];
  const { counts, taxa } = await readOccurrences(file(zipSync({ "a.csv": strToU8(long) }), "a.zip"), rules, {
    progress: (share) => void shares.push(share),
  });
  expect([counts.kept, taxa.length, shares.at(-1)]).toEqual([3_000, 7, 1]);
});

test("reading is stopped by its signal", async () => {
  const signal = AbortSignal.abort(new Error("stopped"));
  await expect(readOccurrences(file(gbif, "a.csv"), rules, { signal })).rejects.toThrow("stopped");
});
