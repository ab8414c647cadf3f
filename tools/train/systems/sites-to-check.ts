import { join } from "node:path";
import { catalogueAddress } from "../../../node/catalogue-address.ts";
import { geographicPosition } from "../../../src/core/grid-position.ts";
import { eachModality } from "../../../src/core/modality.ts";
import type { Site } from "../../../src/tensors/site.ts";
import { readSites } from "../evaluation/embed-plots.ts";
import type { EvaluatedModel } from "../evaluation/evaluated-model.ts";
import type { SiteToCheck } from "./check-imported.ts";
import { readIslandFacts } from "./island-facts.ts";
import { readArray } from "./read-array.ts";

const CHECKED = 12;
const SIDE = 256;

/**
 * Takes some plots of an island with the scores in a file: their inputs are read from the island's own catalogue, as the product reads them;
 * patches of 1 m, which lie in none, from the arrays.
 *
 * @param arrays  the folder of the island's arrays. @param catalogue  the folder of the simulated island.
 */
export async function sitesToCheck(
  model: EvaluatedModel,
  { arrays, catalogue, scoresFile }: Record<"arrays" | "catalogue" | "scoresFile", string>,
): Promise<SiteToCheck[]> {
  const { values, shape } = readArray(scoresFile);
  const [count, width] = shape as [number, number];
  const rows = Array.from({ length: CHECKED }, (_, at) => Math.floor((at * count) / CHECKED));
  const chosen = readArray(join(arrays, "chosen.npy")).values;
  const { plots } = readIslandFacts(arrays);
  const looksFromAbove = model.network.inputs.some(({ modality }) => modality === "aerial");
  const own = looksFromAbove ? readArray(join(arrays, "aerialChosen.npy")).values : null;
  const places = rows.map((row) => plots[chosen[own === null ? row : own[row]!]!]!);
  const sites = looksFromAbove
    ? aerialSites(arrays, rows, places)
    : await readSites(model, catalogueAddress(catalogue), places);
  return sites.map((site, at) => ({
    site,
    expected: Array.from({ length: width }, (_, column) => values[rows[at]! * width + column]!),
  }));
}

function aerialSites(
  arrays: string,
  rows: readonly number[],
  places: readonly { readonly x: number; readonly y: number }[],
): Site[] {
  const colours = readArray(join(arrays, "aerialColours.npy")).values;
  const altitude = readArray(join(arrays, "aerialAltitude.npy")).values;
  return rows.map((row, at) => {
    const values = new Float32Array(SIDE * SIDE * 6);
    for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
      const from = row * SIDE * SIDE + pixel;
      for (let band = 0; band < 4; band++) values[pixel * 6 + band] = colours[from * 5 + band]!;
      values[pixel * 6 + 4] = altitude[from]!;
      values[pixel * 6 + 5] = colours[from * 5 + 4]!;
    }
    return {
      ...eachModality(() => null),
      aerial: { values, size: SIDE },
      position: geographicPosition(places[at]!.x, places[at]!.y),
    };
  });
}
