import { setImmediate as pause } from "node:timers/promises";
import { MAP_PATHS } from "../catalogue/collections.ts";
import { bioclim } from "../climate/bioclim.ts";
import { monthlyClimate } from "../climate/monthly-climate.ts";
import { geographicGrid } from "../grid/geographic-grid.ts";
import type { Landscape } from "../landscape/make-landscape.ts";
import type { Scenario } from "../scenario.ts";
import { writeJson } from "../write-json.ts";
import { type NoteRaster, writeRaster } from "../write-raster.ts";
import { humanFootprint } from "./human-footprint.ts";
import { landCoverMap } from "./land-cover.ts";
import { outlines } from "./outlines.ts";
import { reliefMap } from "./relief.ts";
import { soilVariables } from "./soil-variables.ts";

const CHELSA_PIXELS_PER_DEGREE = 120;
const SOIL_PIXELS_PER_DEGREE = 480;

interface WriteMapsOptions {
  readonly landscape: Landscape;
  readonly scenario: Scenario;
  readonly folder: string;
  readonly noteRaster: NoteRaster;
  readonly signal: AbortSignal;
}

/** Writes climate, relief, soil, land cover, footprint and the outlines below `folder`. */
export async function writeMaps(options: WriteMapsOptions): Promise<void> {
  const { landscape, scenario, folder, noteRaster, signal } = options;
  const coarse = geographicGrid(CHELSA_PIXELS_PER_DEGREE);
  const climate = monthlyClimate(landscape, coarse, scenario);
  const maps = [
    [MAP_PATHS.climate, () => climate],
    [MAP_PATHS.bioclim, () => bioclim(climate)],
    [MAP_PATHS.relief, () => reliefMap(landscape)],
    [MAP_PATHS.landCover, () => landCoverMap(landscape)],
    [MAP_PATHS.soil, () => soilVariables(landscape, geographicGrid(SOIL_PIXELS_PER_DEGREE))],
    [MAP_PATHS.footprint, () => humanFootprint(landscape, coarse)],
  ] as const;
  for (const [path, draw] of maps) {
    signal.throwIfAborted();
    noteRaster(await writeRaster(folder, path, draw()));
    await pause();
  }
  for (const [name, outline] of outlines(landscape)) await writeJson(folder, `outlines/${name}`, outline);
}
