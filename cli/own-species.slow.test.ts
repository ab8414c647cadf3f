import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { modelAddress } from "../node/model-address.ts";
import { startNodePrediction } from "../node/node-prediction.ts";
import { embedRecords } from "../src/prediction/own/embed-records.ts";
import { rocAuc } from "../src/science/metrics/roc-auc.ts";
import { BLOCK_DEGREES, fitOwnSpecies } from "../src/training/sinr/fit-own-species.ts";

const SPECIES = "Calluna vulgaris";
const ISLAND = ".cache/island";

interface Row {
  readonly event: string;
  readonly lon: number;
  readonly lat: number;
  readonly name: string;
}

function rowsOf(file: string): Row[] {
  const [head = "", ...lines] = readFileSync(`${ISLAND}/surveys/${file}`, "utf8").trimEnd().split("\n");
  const columns = head.split(",");
  const at = (term: string) => columns.indexOf(term);
  return lines.map((line) => {
    const cells = line.split(",");
    return {
      event: cells[at("eventID")]!,
      lon: Number(cells[at("decimalLongitude")]),
      lat: Number(cells[at("decimalLatitude")]),
      name: cells[at("scientificName")]!,
    };
  });
}

/** Plots where every species was looked for, by whether the species was found. */
function plots(count: number) {
  const byEvent = new Map<string, { lon: number; lat: number; isThere: boolean }>();
  for (const { event, lon, lat, name } of rowsOf("plots-test.csv")) {
    const plot = byEvent.get(event) ?? { lon, lat, isThere: false };
    byEvent.set(event, { ...plot, isThere: plot.isThere || name === SPECIES });
  }
  const all = [...byEvent.values()];
  return [true, false].flatMap((isThere) => all.filter((plot) => plot.isThere === isThere).slice(0, count));
}

const { setup } = await startNodePrediction("wasm");
const question = {
  catalogue: pathToFileURL(`${ISLAND}/catalog.json`).href,
  sdm: modelAddress("--sdm", "island-sdm"),
  ...{ habitat: null, year: null, setRule: null },
};

test("a species fitted on 30 reports by imagery ranks plots where it was found above plots where it was looked for in vain", async () => {
  const reports = rowsOf("occurrences.csv")
    .filter(({ name }) => name === SPECIES)
    .slice(0, 30);
  const tested = plots(15);
  const places = [...reports, ...tested];
  const seen = await embedRecords(setup, {
    ...{ question, lons: places.map(({ lon }) => lon), lats: places.map(({ lat }) => lat) },
  });
  expect(seen.found).toHaveLength(places.length);
  expect(seen.background.lons.length).toBe(100);
  const width = seen.parts.reduce((sum, part) => sum + part.width, 0);
  const placesOf = (from: number, to: number) => ({
    ...{ lons: seen.records.lons.slice(from, to), lats: seen.records.lats.slice(from, to), width },
    embeddings: seen.records.rows.subarray(from * width, to * width),
  });
  const background = { ...seen.background, embeddings: seen.background.rows, width };
  const row = fitOwnSpecies(placesOf(0, reports.length), background, BLOCK_DEGREES.landscape);
  const { embeddings } = placesOf(reports.length, places.length);
  const scores = Float64Array.from(tested, (_, plot) =>
    row.weights.reduce((sum, weight, k) => sum + weight * embeddings[plot * width + k]!, row.bias),
  );
  const recorded = Uint8Array.from(tested, ({ isThere }) => (isThere ? 1 : 0));
  const auc = rocAuc({ scores, recorded })!;
  console.log(
    `AUC on plots ${auc.toFixed(3)}, on held-out blocks against places around ${row.auc?.toFixed(3)}`,
  );
  expect(auc).toBeGreaterThan(0.6);
  expect(row.auc).toBeGreaterThan(0.7);
});
