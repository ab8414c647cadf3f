import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { MultiPolygon, Polygon } from "geojson";
import type { FileArea } from "../src/boundaries/areas-in.ts";
import { readAreaFile } from "../src/boundaries/read-area-file.ts";
import { readAreaGeometry } from "../src/core/area/area-geometry.ts";
import { AppError } from "../src/core/errors.ts";

const MOST_SENTENCES = 5;

/** What the options of `florascope area` may name the file by. */
export interface AreaOption {
  readonly area?: string;
  /** The name that the option had while GeoJSON was all that was read. */
  readonly geojson?: string;
}

/**
 * The polygons of the file that `--area` names, taken together as one area; read as the page reads it, with the same
 * sentences. What was mended or left out is said on stderr.
 *
 * @throws AppError BadInput where no file is named, it is not there, or holds no area that can be used.
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
