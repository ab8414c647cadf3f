import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Command } from "commander";
import { modelAddress } from "../../node/model-address.ts";
import { startNodePrediction } from "../../node/node-prediction.ts";
import { requireOutFile, requireRoomFor } from "../../node/out-place.ts";
import { backendHelp } from "../../node/start-node-backend.ts";
import type { Bbox } from "../../src/core/bbox.ts";
import type { LonLat } from "../../src/core/cell.ts";
import { AppError } from "../../src/core/errors.ts";
import { readTable } from "../../src/core/table/read-table.ts";
import { decodeText } from "../../src/core/text/decode-text.ts";
import { newPace } from "../../src/inference/pace.ts";
import { landRings } from "../../src/prediction/range/land-rings.ts";
import { RANGE_STATEMENT, rangeCog, rangeGeojson } from "../../src/prediction/range/range-file.ts";
import { gridCellAt, WORLD } from "../../src/prediction/range/range-grid.ts";
import { createRangeMaker, type RangeScores } from "../../src/prediction/range/species-range.ts";
import { readPlaces } from "../../src/prediction/surveys/read-places.ts";
import { surveyColumns } from "../../src/prediction/surveys/survey-columns.ts";
import { type ChosenThreshold, chooseThreshold } from "../../src/science/range/range-threshold.ts";
import { mapProgress } from "../map-progress.ts";
import { parsedThreshold, sizeArgument, speciesArgument } from "../range-arguments.ts";
import { writeFiles } from "../write-files.ts";

interface RangeOptions {
  readonly model: string;
  readonly species: string;
  readonly out: string;
  readonly bbox?: string;
  readonly size?: string;
  readonly threshold: string;
  readonly records?: string;
  readonly backend?: string;
  readonly json?: boolean;
}

/** Adds `florascope range`, which writes where on Earth a model of positions finds a place suitable for one species. */
export function addRange(program: Command): void {
  program
    .command("range")
    .description("the range of one species, anywhere on Earth, by a model that knows a place by its position")
    .requiredOption("--model <M>", "species distribution model: an id in models/ or a folder")
    .requiredOption("--species <name>", "one of the model's species")
    .requiredOption("--out <file>", "a .tif of relative suitability, or a .geojson of the range's outline")
    .option("--bbox <w,s,e,n>", "degrees, WGS 84 (default: the whole Earth)")
    .option("--size <columns x rows>", "cells of the grid (default: 1,024 columns of square cells)")
    .option(
      "--threshold <rule>",
      "where the range ends: fixed:0.1, percentile:5, best:tss or best:f1; all but the first need --records",
      "fixed:0.5",
    )
    .option("--records <file>", "a table of known records of the species, with longitude and latitude")
    .option("--backend <B>", backendHelp)
    .option("--json", "print one JSON document on stdout")
    .action(range);
}

async function range(options: RangeOptions): Promise<void> {
  const form = formOf(options.out);
  const rule = parsedThreshold(options.threshold);
  const box = boxArgument(options.bbox);
  const size = sizeArgument(options.size, box);
  const address = modelAddress("--model", options.model);
  requireOutFile(options.out);
  requireRoomFor(options.out);
  const records = options.records === undefined ? [] : await readRecords(options.records);
  const started = performance.now();
  const { setup, engine } = await startNodePrediction(options.backend);
  const progress = mapProgress(process.stderr, Date.now, "cells on land");
  const { scores, names, land } = await engine
    .run(async () => {
      const { network, labels, manifest, weightsSha256 } = await setup.models.sdm(address);
      const maker = createRangeMaker(network, await landRings(), { box, ...size });
      const species = speciesArgument(labels, options.species);
      while (await maker.refine(newPace(), (done) => progress.show(done, maker.land)));
      const scores = await maker.scores(species);
      maker.dispose();
      const names = { species: labels[species]!, model: manifest.id, weightsSha256 };
      return { scores, names, land: maker.land };
    })
    .finally(progress.end);
  const chosen = chooseThreshold(rule, at(scores, records), onLand(scores));
  const bytes =
    form === "tif"
      ? await rangeCog(scores, names, chosen)
      : new TextEncoder().encode(rangeGeojson(scores, names, chosen));
  await writeFiles(dirname(options.out), new Map([[basename(options.out), bytes]]));
  const seconds = (performance.now() - started) / 1000;
  const answer = {
    kind: "range",
    out: options.out,
    ...names,
    statement: RANGE_STATEMENT,
    grid: { box, ...size },
    cells: { land, inside: onLand(scores).filter((one) => one >= chosen.threshold).length },
    ...chosen,
    records: { read: records.length, onMap: at(scores, records).length },
    bytes: bytes.length,
    seconds,
  };
  process.stdout.write(options.json ? `${JSON.stringify(answer, null, 1)}\n` : report(answer));
}

function report(
  answer: ChosenThreshold & {
    readonly out: string;
    readonly species: string;
    readonly grid: { readonly cols: number; readonly rows: number };
    readonly cells: { readonly land: number; readonly inside: number };
    readonly seconds: number;
  },
): string {
  const { out, species, grid, cells, threshold, meaning, seconds } = answer;
  const lines = [
    `${out}: ${species}, relative suitability on ${grid.cols} by ${grid.rows} cells, ${seconds.toFixed(0)} s`,
    `threshold ${threshold.toPrecision(3)}: ${cells.inside} of ${cells.land} cells on land are inside. ${meaning}`,
    RANGE_STATEMENT,
  ];
  return `${lines.join("\n")}\n`;
}

/** The suitability at each record that lies on a cell on land. */
function at(scores: RangeScores, records: readonly LonLat[]): Float64Array {
  const values = records.map((record) => scores.values[gridCellAt(scores.grid, record) ?? -1] ?? Number.NaN);
  return Float64Array.from(values.filter((value) => !Number.isNaN(value)));
}

function onLand({ values }: RangeScores): Float64Array {
  return Float64Array.from(values.filter((value) => !Number.isNaN(value)));
}

async function readRecords(path: string): Promise<LonLat[]> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    throw new AppError("BadInput", `${path}: expected a readable file`, { input: path }, error);
  }
  const table = readTable(decodeText(bytes).text, path);
  const { values } = readPlaces(table, surveyColumns(table, false), path, { crs: null, isSwapped: false });
  return values.flatMap((place) => (place === null ? [] : [[place.lon, place.lat] as const]));
}

function formOf(out: string): "tif" | "geojson" {
  const [, ending] = /\.(tif|tiff|geojson|json)$/i.exec(out) ?? [];
  if (ending === undefined)
    throw new AppError("BadInput", `--out: expected a name that ends in .tif or .geojson, got "${out}"`, {
      input: "--out",
    });
  return ending.toLowerCase().startsWith("tif") ? "tif" : "geojson";
}

function boxArgument(text: string | undefined): Bbox {
  if (text === undefined) return WORLD;
  const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (numbers.length === 4 && numbers.every(Number.isFinite)) return numbers as unknown as Bbox;
  throw new AppError("BadInput", `--bbox: expected west,south,east,north in degrees, got "${text}"`, {
    input: "--bbox",
  });
}
