import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setImmediate as pause } from "node:timers/promises";
import { catalogueFiles, type Island } from "./catalogue/catalogue.ts";
import { imageryAndMaps, MAP_PATHS } from "./catalogue/collections.ts";
import { bioclim } from "./climate/bioclim.ts";
import { monthlyClimate } from "./climate/monthly-climate.ts";
import { fillFolder } from "./fresh-folder.ts";
import { geographicGrid } from "./grid/geographic-grid.ts";
import { renderInThread } from "./imagery/imagery-thread.ts";
import { type WrittenRaster, writeRaster } from "./imagery/render-imagery.ts";
import { type Landscape, makeLandscape } from "./landscape/make-landscape.ts";
import { humanFootprint } from "./maps/human-footprint.ts";
import { landCoverMap } from "./maps/land-cover.ts";
import { outlines } from "./maps/outlines.ts";
import { reliefMap } from "./maps/relief.ts";
import { soilVariables } from "./maps/soil-variables.ts";
import type { OnProgress } from "./progress.ts";

export interface SimulateOptions extends Island {
  /** The folder to write; see {@link fillFolder} for what it may hold. */
  readonly out: string;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

const CHELSA_PIXELS_PER_DEGREE = 120;
const SOIL_PIXELS_PER_DEGREE = 480;

/**
 * Writes the whole island of a seed: imagery, maps, truth, surveys and the catalogue of them all. The same seed and
 * scenario give the same bytes on the same machine. At most 60 s on two cores, at most 80 MB.
 */
export async function simulateIsland({
  out,
  seed,
  scenario,
  onProgress,
  signal,
}: SimulateOptions): Promise<void> {
  await fillFolder(out, async (folder) => {
    const landscape = await makeLandscape(seed, scenario, async (done, next) => {
      onProgress(0.3 * done, next);
      await pause();
      signal.throwIfAborted();
    });
    const rasters = new Map<string, WrittenRaster>();
    const noteRaster = (written: WrittenRaster) => {
      rasters.set(written.path, written);
      onProgress(0.3 + 0.65 * Math.min(1, rasters.size / EXPECTED_RASTERS), written.path);
    };
    const threads = (["landsat", "sentinel2"] as const).map((part) =>
      renderInThread({ part, landscape, folder, onWritten: noteRaster, signal }),
    );
    await Promise.all([
      ...threads,
      drawMaps({ landscape, island: { seed, scenario }, folder, noteRaster, signal }),
    ]);
    const find = (path: string) => {
      const written = rasters.get(path);
      if (written === undefined) throw new Error(`expected the raster ${path}, it was not written`);
      return written;
    };
    for (const [path, document] of catalogueFiles(imageryAndMaps(find), { seed, scenario }))
      await writeJson(folder, path, document);
    onProgress(1, "done");
  });
}

/** Rasters of an island, for the progress bar. */
const EXPECTED_RASTERS = 10;

interface DrawOptions {
  readonly landscape: Landscape;
  readonly island: Island;
  readonly folder: string;
  readonly noteRaster: (written: WrittenRaster) => void;
  readonly signal: AbortSignal;
}

async function drawMaps({ landscape, island, folder, noteRaster, signal }: DrawOptions): Promise<void> {
  const coarse = geographicGrid(CHELSA_PIXELS_PER_DEGREE);
  const climate = monthlyClimate(landscape, coarse, island.scenario);
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

async function writeJson(folder: string, path: string, document: unknown): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(document)}\n`);
}
