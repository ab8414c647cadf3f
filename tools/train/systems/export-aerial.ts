import { existsSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import { encodeNpy } from "../../../src/core/npy.ts";
import { aerialPatches } from "../../simulate/imagery/aerial/aerial-patches.ts";
import { makeLandscape } from "../../simulate/landscape/make-landscape.ts";
import { SCENARIOS } from "../../simulate/scenario.ts";
import { thinned } from "../stages/shared-picture-task.ts";
import { readIslandFacts } from "./island-facts.ts";
import type { PlannedIsland } from "./planned-islands.ts";
import { readArray } from "./read-array.ts";

/** Side of the published patches, pixels of 1 m. */
const SIDE = 256;

/**
 * Draws the aerial patches of some of an island's chosen plots, once, beside its other arrays:
 *
 * | array | shape |
 * |---|---|
 * | `aerialChosen` | int32 [patches], positions among the chosen plots |
 * | `aerialColours` | uint8 [patches, 256, 256, 5]: red, green, blue, near infrared, land cover |
 * | `aerialAltitude` | [patches, 256, 256], metres |
 *
 * @param folder  the island's arrays.
 * @param count  patches at most, evenly chosen.
 */
export async function exportAerial(
  folder: string,
  { seed, scenario }: PlannedIsland,
  count: number,
): Promise<void> {
  const last = join(folder, "aerialChosen.npy");
  if (existsSync(last)) return;
  const { plots } = readIslandFacts(folder);
  const sites = readArray(join(folder, "chosen.npy")).values;
  const chosen = thinned([...Array(sites.length).keys()], count);
  const landscape = await makeLandscape(
    seed,
    SCENARIOS.find(({ name }) => name === scenario) ?? SCENARIOS[0],
  );
  const colours = new Uint8Array(chosen.length * SIDE * SIDE * 5);
  const altitude = new Float32Array(chosen.length * SIDE * SIDE);
  let pixel = 0;
  for (const patch of aerialPatches(
    landscape,
    chosen.map((row) => plots[sites[row]!]!),
    SIDE,
  ))
    for (let at = 0; at < SIDE * SIDE; at++, pixel++) {
      colours.set(patch.colours.subarray(at * 4, at * 4 + 4), pixel * 5);
      colours[pixel * 5 + 4] = patch.landCover[at]!;
      altitude[pixel] = patch.altitude[at]!;
    }
  replaceFile(join(folder, "aerialColours.npy"), encodeNpy(colours, [chosen.length, SIDE, SIDE, 5]));
  replaceFile(join(folder, "aerialAltitude.npy"), encodeNpy(altitude, [chosen.length, SIDE, SIDE]));
  replaceFile(last, encodeNpy(Int32Array.from(chosen), [chosen.length]));
}
