import { setImmediate as pause } from "node:timers/promises";
import type { Bbox } from "../../src/core/bbox.ts";
import { catalogueFiles, type Island } from "./catalogue/catalogue.ts";
import { aerialCollection, type FindRaster, imageryAndMaps } from "./catalogue/collections.ts";
import { truthCollection } from "./catalogue/truth-collection.ts";
import { fillFolder } from "./fresh-folder.ts";
import { AERIAL_PATH, aerialRaster, aerialWindowOf } from "./imagery/aerial/aerial-raster.ts";
import type { AerialWindow } from "./imagery/aerial/draw-crowns.ts";
import { renderInThread } from "./imagery/imagery-thread.ts";
import { makeLandscape } from "./landscape/make-landscape.ts";
import { writeMaps } from "./maps/write-maps.ts";
import { writeTruth } from "./maps/write-truth.ts";
import type { OnProgress } from "./progress.ts";
import { writeJson } from "./write-json.ts";
import { type WrittenRaster, writeRaster } from "./write-raster.ts";

interface SimulateOptions extends Island {
  /** The folder to write; {@link fillFolder} says what it may contain. */
  readonly out: string;
  /** The box of degrees over which an aerial picture of 1 m is written; absent for none. */
  readonly aerial?: Bbox;
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
}

/** Shares of the work for the progress bar: the landscape, then each raster, the rest being the plants. */
const LANDSCAPE_SHARE = 0.3;
const RASTER_SHARE = 0.03;
const PLANTS_SHARE = 0.2;

/**
 * Writes the whole island of a seed: imagery, maps, truth, surveys and the catalogue of them all. The same seed and
 * scenario give the same bytes on the same machine. At most 60 s on two cores, at most 80 MB.
 */
export async function simulateIsland(options: SimulateOptions): Promise<void> {
  const { out, seed, scenario, aerial, onProgress, signal } = options;
  const window = aerial === undefined ? null : aerialWindowOf(aerial);
  await fillFolder(out, async (folder) => {
    const rasters = await drawIsland(folder, options, window);
    const find: FindRaster = (path) => {
      const written = rasters.get(path);
      if (written === undefined) throw new Error(`expected the raster ${path}, it was not written`);
      return written;
    };
    const collections = [...imageryAndMaps(find), truthCollection(find)];
    if (window !== null) collections.push(aerialCollection(find(AERIAL_PATH)));
    for (const [path, document] of catalogueFiles(collections, { seed, scenario }))
      await writeJson(folder, path, document);
    signal.throwIfAborted();
    onProgress(1, "done");
  });
}

/** Draws everything below `folder`: the imagery in two other threads, the rest in this one. Gives the rasters by path. */
async function drawIsland(
  folder: string,
  options: SimulateOptions,
  window: AerialWindow | null,
): Promise<Map<string, WrittenRaster>> {
  const { seed, scenario, onProgress, signal } = options;
  const landscape = await makeLandscape(seed, scenario, async (done, next) => {
    onProgress(LANDSCAPE_SHARE * done, next);
    await pause();
    signal.throwIfAborted();
  });
  const rasters = new Map<string, WrittenRaster>();
  let plantsDone = 0;
  const tell = (next: string) =>
    onProgress(LANDSCAPE_SHARE + RASTER_SHARE * rasters.size + PLANTS_SHARE * plantsDone, next);
  const noteRaster = (written: WrittenRaster) => {
    rasters.set(written.path, written);
    tell(written.path);
  };
  const onPlants = (share: number) => {
    plantsDone = share;
    tell("plants");
  };
  await allOrNone(signal, (stop) => [
    renderInThread({ part: "landsat", landscape, folder, onWritten: noteRaster, signal: stop }),
    renderInThread({ part: "sentinel2", landscape, folder, onWritten: noteRaster, signal: stop }),
    writeMaps({ landscape, scenario, folder, noteRaster, signal: stop }).then(() =>
      writeTruth({ landscape, folder, noteRaster, signal: stop, onProgress: onPlants }),
    ),
  ]);
  if (window !== null) noteRaster(await writeRaster(folder, AERIAL_PATH, aerialRaster(landscape, window)));
  return rasters;
}

/** Runs parts side by side; where one fails or `signal` aborts, stops the others and waits until all have ended. */
async function allOrNone(signal: AbortSignal, start: (stop: AbortSignal) => Promise<void>[]): Promise<void> {
  const failure = new AbortController();
  const parts = start(AbortSignal.any([signal, failure.signal]));
  for (const part of parts) part.catch((error: unknown) => failure.abort(error));
  await Promise.allSettled(parts);
  await Promise.all(parts);
}
