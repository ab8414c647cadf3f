import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { seededRandom } from "../../src/science/statistics/seeded-random.ts";

const speciesOfPlot = 12;
const plotsAtOnce = 2000;

/** Writes a long table of plots on the simulated island, with twelve species each, and gives its size in bytes. */
export function writeManyPlots(file: string, plots: number): number {
  const names = JSON.parse(readFileSync("models/island-sdm/labels.json", "utf8")) as readonly string[];
  const random = seededRandom(21);
  const out = openSync(file, "w");
  let bytes = writeSync(
    out,
    "eventID,eventDate,decimalLongitude,decimalLatitude,scientificName,organismQuantity\n",
  );
  for (let from = 0; from < plots; from += plotsAtOnce) {
    const lines: string[] = [];
    for (let plot = from; plot < Math.min(plots, from + plotsAtOnce); plot++) {
      const lon = (-14.55 + 0.1 * random.uniform()).toFixed(6);
      const lat = (51.46 + 0.08 * random.uniform()).toFixed(6);
      const place = `plot-${plot},2019-06-${10 + (plot % 20)},${lon},${lat}`;
      const first = random.integerBelow(names.length);
      for (let at = 0; at < speciesOfPlot; at++)
        lines.push(`${place},${names[(first + 7 * at) % names.length]},${1 + random.integerBelow(60)}`);
    }
    bytes += writeSync(out, `${lines.join("\n")}\n`);
  }
  closeSync(out);
  return bytes;
}
