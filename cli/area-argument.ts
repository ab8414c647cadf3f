import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { MultiPolygon, Polygon } from "geojson";
import type { FileArea } from "../src/boundaries/areas-in.ts";
import { readAreaFile } from "../src/boundaries/read-area-file.ts";
import { readAreaGeometry } from "../src/core/area/area-geometry.ts";
import { AppError } from "../src/core/errors.ts";

const MOST_SENTENCES = 5;

/** The options of `florascope area` that may name the file. */
export interface AreaOption {
  readonly area?: string;
  /** The older name of the option, from the time when only GeoJSON was read. */
  readonly geojson?: string;
}

/**
 * Reads the polygons of the file that `--area` names, and joins them into one area. It reads the file as the page does, with
 * the same sentences. What was repaired or left out is written to stderr.
 *
 * @throws AppError BadInput where no file is named, where it does not exist, or where it holds no usable area.
 */
export async function areaArgument({ area, geojson }: AreaOption): Promise<Polygon | MultiPolygon> {
  const path = area ?? geojson;
  if (path === undefined || (area !== undefined && geojson !== undefined))
    throw bad("--area: expected one file of an area (--geojson is its older name)");
  const { areas, sentences } = await readAreaFile(await fileAt(path));
  const [first] = areas;
  if (first === undefined) throw bad(sentences.slice(0, MOST_SENTENCES).join(" "));
  const { geometry, mended } = areas.length === 1 ? first : together(areas);
  for (const one of sentences.slice(0, MOST_SENTENCES)) process.stderr.write(`florascope: ${one}\n`);
  for (const one of mended) process.stderr.write(`florascope: ${path}: ${one}\n`);
  return geometry;
}

function together(areas: readonly FileArea[]): Pick<FileArea, "geometry" | "mended"> {
  const features = areas.map(({ geometry }) => ({ type: "Feature", properties: {}, geometry }));
  const { geometry, mended } = readAreaGeometry({ type: "FeatureCollection", features });
  return { geometry, mended: [...new Set([...areas.flatMap((area) => area.mended), ...mended])] };
}

async function fileAt(path: string): Promise<File> {
  try {
    return new File([await readFile(path)], basename(path));
  } catch (cause) {
    throw bad(`--area: expected a readable file, there is none at ${path}`, cause);
  }
}

function bad(sentence: string, cause?: unknown): AppError {
  return new AppError("BadInput", sentence, { input: "--area" }, cause);
}
