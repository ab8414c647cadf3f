import type { BandSource, SceneSource } from "../core/asset.ts";
import { createBreath } from "../core/breath.ts";
import { europeanGrid } from "../core/crs.ts";
import { isAppError } from "../core/errors.ts";
import { mayPass } from "../core/may-pass.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Grid } from "../sources/raster.ts";
import type { RasterFile, Rasters } from "../sources/raster-file.ts";
import { type FileRead, readLayers } from "../sources/read-bands.ts";
import { readGrid } from "../sources/read-grid.ts";
import { firstPixel } from "./pixel-window.ts";
import type { Picture, PictureWindow } from "./read-sentinel2.ts";
import { toStoredUnits } from "./stored-units.ts";

/** Settles the scale and offset of a scene's bands, and says what was assumed. */
export type SettleBands = (
  bands: SceneSource["bands"],
  options: ReadOptions,
) => Promise<{
  readonly bands: readonly (BandSource | null)[];
  readonly note: string | null;
  readonly warning: string | null;
}>;

/** The scenes of a picture, and how the numbers of each are settled. */
export interface ScenesToCompose {
  readonly scenes: readonly SceneSource[];
  readonly settle: SettleBands;
}

/** A picture put together from scenes. */
export interface Composite extends Picture {
  /** The ids of the scenes that it has values of. */
  readonly used: readonly string[];
  /** Sentences on how it was made, for the answer's sources. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Classes of the scene classification that are clear: vegetation, not vegetated, water, unclassified. */
const CLEAR = new Set([4, 5, 6, 7]);
/** Values that a pixel's median is taken of. */
const WANTED = 3;
/** Scenes that are looked at side by side. */
const AT_ONCE = 3;
const BANDS = 4;
const PIXEL_METRES = 10;
const REFLECTANCE_SCALE = 0.0001;

/**
 * Reads a picture that is the median, pixel by pixel, of the first three clear values in the order of the scenes, or of fewer where
 * there are no more. Scenes are read until every pixel has three; one whose classification has nothing clear in the window that is
 * still wanted costs no band. Pixels are taken by the nearest, never mixed. Null where no scene has a clear value.
 *
 * @throws AppError of a scene that could not be read now and may be a moment later: going on without it would give other numbers.
 */
export async function readComposite(
  rasters: Rasters,
  { scenes, settle }: ScenesToCompose,
  window: PictureWindow,
  options: ReadOptions,
): Promise<Composite | null> {
  const grid = gridOf(window);
  const stack = newStack(grid.rows * grid.cols);
  const notes: string[] = [];
  const warnings: string[] = [];
  const used: string[] = [];
  const files: FileRead[] = [];
  for (let at = 0; at < scenes.length && stack.wanting() > 0; at += AT_ONCE) {
    const group = scenes.slice(at, at + AT_ONCE);
    const clear = await Promise.all(group.map((scene) => clearPixels(rasters, scene, grid, options)));
    const promised = stack.promise();
    const needed = group.map((_, place) => clear[place] !== null && promised.takes(clear[place]!));
    const read = await Promise.all(
      group.map((scene, place) => (needed[place] ? readScene(rasters, scene, settle, grid, options) : null)),
    );
    for (const [place, scene] of group.entries()) {
      const own = clear[place];
      // A scene before it may have had no number where it said clear: whether this one is needed must not depend on the window.
      const isNeeded = own != null && stack.needs(own);
      const picture = isNeeded
        ? (read[place] ?? (await readScene(rasters, scene, settle, grid, options)))
        : null;
      if (picture === null) continue;
      if ("unread" in picture) warnings.push(`${scene.id} was passed over (${picture.unread})`);
      else {
        await stack.add(picture.values, clear[place]!, options);
        used.push(scene.id);
        files.push(...picture.files);
        if (picture.note !== null) notes.push(`${scene.id}: ${picture.note}`);
        if (picture.warning !== null) warnings.push(`${scene.id}: ${picture.warning}`);
      }
    }
  }
  if (used.length === 0) return null;
  const { values, covered, fewer } = stack.medians();
  notes.unshift(
    `put together from ${used.length} ${used.length === 1 ? "scene" : "scenes"}${fewerText(fewer)}`,
  );
  return { values, encoding: "reflectance", covered, files, used, notes, warnings };
}

function fewerText(share: number): string {
  if (share === 0) return "";
  const percent = share < 0.001 ? "less than 0.1" : (100 * share).toFixed(1);
  return `; ${percent} % of the window has fewer than three clear values`;
}

/** The grid of a window, its edges on multiples of 10 m. */
function gridOf({ x, y, size, rows, cols }: PictureWindow): Grid {
  const west = firstPixel(x / PIXEL_METRES, size) * PIXEL_METRES;
  const north = -firstPixel(-y / PIXEL_METRES, size) * PIXEL_METRES;
  return { crs: europeanGrid, transform: [PIXEL_METRES, 0, west, 0, -PIXEL_METRES, north], rows, cols };
}

/** Which pixels of a scene are clear, 1 or 0; null where it has no classification here. */
async function clearPixels(
  rasters: Rasters,
  { classes }: SceneSource,
  grid: Grid,
  options: ReadOptions,
): Promise<Uint8Array | null> {
  try {
    const file = await rasters.open(classes.asset, options);
    const request = { bands: [classes.band], resampling: "nearest", useOverviews: false } as const;
    const { values } = await readGrid(file, grid, request, options);
    return Uint8Array.from(values, (value) => (CLEAR.has(value) ? 1 : 0));
  } catch (error) {
    if (!isAppError(error) || mayPass(error)) throw error;
    return null;
  }
}

interface SceneRead {
  /** `[pixels, 4]`, reflectance times 10,000. */
  readonly values: Float32Array;
  readonly files: readonly FileRead[];
  readonly note: string | null;
  readonly warning: string | null;
}

async function readScene(
  rasters: Rasters,
  scene: SceneSource,
  settle: SettleBands,
  grid: Grid,
  options: ReadOptions,
): Promise<SceneRead | { readonly unread: string }> {
  const request = { resampling: "nearest", useOverviews: false } as const;
  const read = (file: RasterFile, bands: readonly number[]) =>
    readGrid(file, grid, { bands, ...request }, options);
  try {
    const { bands, note, warning } = await settle(scene.bands, options);
    const { layers, files } = await readLayers(rasters, bands, read, options);
    const pixels = grid.rows * grid.cols;
    const values = new Float32Array(pixels * BANDS);
    for (const [band, layer] of layers.entries()) {
      if (layer === null) return { unread: "not all four bands are there" };
      const own = layer.raster.values.subarray(layer.index * pixels, (layer.index + 1) * pixels);
      toStoredUnits(own, layer, REFLECTANCE_SCALE);
      for (let pixel = 0; pixel < pixels; pixel++) values[pixel * BANDS + band] = Math.max(0, own[pixel]!);
    }
    return { values, files, note, warning };
  } catch (error) {
    if (!isAppError(error) || mayPass(error)) throw error;
    return { unread: error.message };
  }
}

/** Up to three values for each pixel and band. */
function newStack(pixels: number) {
  const held = new Float32Array(pixels * BANDS * WANTED);
  const counts = new Uint8Array(pixels);
  return {
    /** Pixels that have fewer than three values. */
    wanting: () => counts.reduce((sum, count) => sum + (count < WANTED ? 1 : 0), 0),
    /** Whether a scene that is clear there has a pixel that still wants a value. */
    needs: (clear: Uint8Array) => counts.some((count, pixel) => clear[pixel] === 1 && count < WANTED),
    /** Tells in advance which scenes of a group will be needed, in their order. */
    promise() {
      const promised = counts.slice();
      return {
        takes(clear: Uint8Array): boolean {
          let isNeeded = false;
          for (let pixel = 0; pixel < pixels; pixel++) {
            if (clear[pixel] === 0 || promised[pixel]! >= WANTED) continue;
            promised[pixel]! += 1;
            isNeeded = true;
          }
          return isNeeded;
        },
      };
    },
    async add(values: Float32Array, clear: Uint8Array, { signal }: ReadOptions): Promise<void> {
      const breath = createBreath(signal);
      for (let pixel = 0; pixel < pixels; pixel++) {
        if (pixel % 4_096 === 0) await breath();
        const count = counts[pixel]!;
        const own = values.subarray(pixel * BANDS, (pixel + 1) * BANDS);
        if (clear[pixel] === 0 || count >= WANTED || own.some(Number.isNaN)) continue;
        for (let band = 0; band < BANDS; band++) held[(pixel * BANDS + band) * WANTED + count] = own[band]!;
        counts[pixel] = count + 1;
      }
    },
    medians() {
      const values = new Float32Array(pixels * BANDS).fill(Number.NaN);
      let [covered, fewer] = [0, 0];
      for (let pixel = 0; pixel < pixels; pixel++) {
        const count = counts[pixel]!;
        if (count > 0) covered += 1;
        if (count < WANTED) fewer += 1;
        for (let at = pixel * BANDS; count > 0 && at < (pixel + 1) * BANDS; at++)
          values[at] = median(held.subarray(at * WANTED, at * WANTED + count));
      }
      return { values, covered: covered / pixels, fewer: fewer / pixels };
    },
  };
}

/** The median of one, two or three values. */
function median(values: Float32Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
