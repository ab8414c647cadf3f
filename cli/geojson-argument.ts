import { readFile } from "node:fs/promises";
import type { MultiPolygon, Polygon } from "geojson";
import { readAreaGeometry } from "../src/core/area/area-geometry.ts";
import { AppError } from "../src/core/errors.ts";

/**
 * The polygon of the file that `--geojson` names, mended where it can be; what was mended is said on stderr.
 *
 * @throws AppError BadInput where the file cannot be read, is no JSON or holds no polygon that can be used.
 */
export async function geojsonArgument(path: string): Promise<Polygon | MultiPolygon> {
  const { geometry, mended } = readAreaGeometry(parsed(await textOf(path), path));
  for (const one of mended) process.stderr.write(`florascope: ${path}: ${one}\n`);
  return geometry;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw bad(`expected a readable GeoJSON file, there is none at ${path}`, cause);
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw bad(`expected GeoJSON, ${path} is no JSON`, cause);
  }
}

function bad(sentence: string, cause: unknown): AppError {
  return new AppError("BadInput", `--geojson: ${sentence}`, { input: "--geojson" }, cause);
}
