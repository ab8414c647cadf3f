import type { Affine } from "../core/affine.ts";
import type { Crs } from "../core/crs.ts";
import { mayPass } from "../core/may-pass.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "../transport/transport.ts";
import { mayBeRefusal } from "./sidecar.ts";

/** Endings of world files and of files with a coordinate system, which stand in the place of `.tif`. */
export const WORLD_ENDINGS = [".tfw", ".tifw", ".wld"] as const;
export const SYSTEM_ENDING = ".prj";

const LARGEST_BYTES = 2 ** 16;

/**
 * The place of a raster from the world file beside it (NAME.tfw), for a TIFF that does not say where it lies; null where there is
 * none.
 *
 * @throws AppError where a file could not be heard that may be there.
 */
export async function readWorldFile(
  transport: Transport,
  address: string,
  options: ReadOptions,
): Promise<Affine | null> {
  for (const ending of WORLD_ENDINGS) {
    const text = await textBeside(transport, address, ending, options);
    const transform = text === null ? null : parseWorldFile(text);
    if (transform !== null) return transform;
  }
  return null;
}

/** The coordinate system from the .prj file beside a raster that names none; null where there is none. @throws as readWorldFile. */
export async function readSystemFile(
  transport: Transport,
  address: string,
  options: ReadOptions,
): Promise<Crs | null> {
  const text = (await textBeside(transport, address, SYSTEM_ENDING, options))?.trim() ?? "";
  return /^\w+\s*[[(]/.test(text) ? text : null;
}

/**
 * Reads a world file: six lines with the width of a pixel, two rotations, its height (negative northwards) and the middle of
 * the upper left pixel (Esri's format). Null where it is no world file.
 */
export function parseWorldFile(text: string): Affine | null {
  const lines = text.trim().split(/\s+/);
  const numbers = lines.map((line) => Number(line.replace(",", ".")));
  if (numbers.length < 6 || !numbers.slice(0, 6).every(Number.isFinite)) return null;
  const [a, d, b, e, x, y] = numbers as [number, number, number, number, number, number];
  return a * e - b * d === 0 ? null : [a, b, x - (a + b) / 2, d, e, y - (d + e) / 2];
}

/** The text of a file beside a raster; an address with a query has none beside it, because its key opens one file. */
async function textBeside(
  transport: Transport,
  address: string,
  ending: string,
  options: ReadOptions,
): Promise<string | null> {
  if (!/\.tiff?$/i.test(address)) return null;
  try {
    const file = await transport.open(address.replace(/\.tiff?$/i, ending), options);
    const [bytes] = await file.read([{ offset: 0, length: LARGEST_BYTES }], options);
    return new TextDecoder().decode(bytes);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (mayPass(error) && !mayBeRefusal(error, address)) throw error;
    return null;
  }
}
