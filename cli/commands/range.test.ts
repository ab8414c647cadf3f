import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeFloats } from "../../src/inference/fixtures/read-fixture.ts";
import { tinyFiles, tinySinrFile } from "../../src/inference/networks/sinr/fixtures/tiny-networks.ts";
import fixture from "../../src/prediction/range/fixtures/range.fixture.json" with { type: "json" };
import { runFlorascope } from "../testing/run-florascope.ts";

const run = promisify(execFile);
const { cols, rows, float32 } = fixture.scores;
const expected = decodeFloats(float32);
let folder: string;

/** The taxa of the fixture's classes: 48460, 12, 130714, 47126, 3, 900001, 5. Species 2 is the one of the range fixture. */
const NAMES = "130714\tAthene cunicularia\n12\tHomo sapiens\n5\tUrsus arctos\n";

/** A world grid and a species, of which the fixture has PyTorch's numbers. */
const asked = () => [
  ...["range", "--model", join(folder, "m"), "--species", "athene cunicularia"],
  ...["--size", `${cols}x${rows}`, "--backend", "cpu"],
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "florascope-range-"));
  await writeFile(join(folder, "model.pt"), tinySinrFile("sin_cos"));
  await writeFile(join(folder, "models.zip"), tinyFiles.stored);
  await writeFile(join(folder, "taxa.txt"), NAMES);
  await writeFile(
    join(folder, "records.csv"),
    "decimalLongitude,decimalLatitude\n-52,-6\n22,-6\n23,50\n-160,0\n",
  );
  const into = ["--as", "sinr", "--labels", join(folder, "taxa.txt"), "--out", join(folder, "m")];
  const { code, stderr } = await runFlorascope("import", join(folder, "model.pt"), ...into);
  expect(stderr).toContain('left out, as their kind is not read: "params.curve" (a numpy array, no tensor)');
  expect(code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true }));

test("writes a GeoTIFF in which GDAL finds PyTorch's suitability on land and no data at sea", async () => {
  const out = join(folder, "range.tif");
  const { code, stdout } = await runFlorascope(...asked(), "--out", out, "--json");
  expect(code).toBe(0);
  const { cells, statement } = JSON.parse(stdout);
  expect(statement).toContain("is no probability that the species grows there");
  const { stdout: text } = await run("gdal_translate", ["-q", "-of", "XYZ", out, "/vsistdout/"]);
  const values = text
    .trim()
    .split("\n")
    .map((line) => Number(line.split(" ")[2]));
  expect(values).toHaveLength(cols * rows);
  const land = values.flatMap((value, cell) => (Number.isNaN(value) ? [] : [cell]));
  expect(land).toHaveLength(cells.land);
  for (const cell of land) expect(Math.abs(values[cell]! - expected[cell]!)).toBeLessThan(1e-5);
  const { stdout: described } = await run("gdalinfo", ["-json", out]);
  const { metadata, geoTransform } = JSON.parse(described);
  expect(metadata[""]).toMatchObject({ SPECIES: "Athene cunicularia", UNIT: "relative suitability" });
  expect(geoTransform).toEqual([-180, 360 / cols, 0, 90, 0, -180 / rows]);
});

test("writes the outline at a percentile of records, leaves those at sea out, and says what it means", async () => {
  const out = join(folder, "range.geojson");
  const rule = ["--threshold", "percentile:0", "--records", join(folder, "records.csv")];
  const { code, stdout } = await runFlorascope(...asked(), ...rule, "--out", out);
  expect(code).toBe(0);
  expect(stdout).toContain("The range is as wide as 100 % of the 3 known records need");
  const { features } = JSON.parse(await readFile(out, "utf8"));
  const { threshold, meaning, statement } = features[0].properties;
  const atRecords = [
    [8, 8],
    [13, 8],
    [13, 3],
  ].map(([col, row]) => expected[row! * cols + col!]!);
  expect(threshold).toBeCloseTo(Math.min(...atRecords), 6);
  expect(meaning).toContain("count as outside");
  expect(statement).toContain("Relative suitability, predicted and not observed");
  expect(features[0].geometry.type).toBe("MultiPolygon");
  const { stdout: checked } = await run("ogrinfo", ["-al", "-so", out]);
  expect(checked).toContain("Feature Count: 1");
});

test.each([
  [
    "a species that the model does not have",
    ["--species", "Homo erectus"],
    'of that genus it has "Homo sapiens"',
  ],
  [
    "a model that reads rasters",
    ["--model", "island-sdm"],
    "expected a model that knows a place by its position alone",
  ],
  [
    "a threshold that is none",
    ["--threshold", "0.5"],
    "expected fixed:0.1, percentile:5, best:tss or best:f1",
  ],
  [
    "a rule without records",
    ["--threshold", "best:tss"],
    "expected records of the species, got none on the map",
  ],
  ["a box that is none", ["--bbox", "10,20,30"], "expected west,south,east,north"],
  ["a box beyond the Earth", ["--bbox", "170,0,190,10"], "within -180 to 180"],
  ["a size that is none", ["--size", "large"], "expected columns and rows such as 1024x512"],
  ["a file of another kind", ["--out", "range.shp"], "expected a name that ends in .tif or .geojson"],
  ["records that are not there", ["--records", "none.csv"], "none.csv: expected a readable file"],
])("refuses in one sentence and writes nothing: %s", async (_, change, message) => {
  const out = join(folder, "refused.tif");
  const { code, stdout, stderr } = await runFlorascope(...asked(), "--out", out, ...change);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain(message);
  expect(existsSync(out)).toBe(false);
});
