import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const PYTHON = "/usr/bin/python3";
const SCRIPT = fileURLToPath(new URL("read-with-gdal.py", import.meta.url));

interface GdalBand {
  readonly name: string;
  readonly type: string;
  readonly block: readonly [number, number];
  readonly nodata: number | null;
  readonly scale: number | null;
  readonly offset: number | null;
  readonly unit: string;
  readonly overviews: readonly (readonly [rows: number, cols: number])[];
  /** "#rrggbb" for each entry of the table that is not black. */
  readonly colours?: readonly string[];
  readonly values?: readonly number[];
  readonly overview_values?: readonly (readonly number[])[];
}

/** GDAL's description of a file; see read-with-gdal.py. */
export interface GdalReading {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly size: readonly [rows: number, cols: number];
  readonly transform: readonly number[];
  readonly epsg: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly structure: Readonly<Record<string, string>>;
  readonly bands: readonly GdalBand[];
}

/** True where Debian's python3-gdal is installed; tests that need it are skipped elsewhere, and say so. */
export const HAS_GDAL = spawnSync(PYTHON, ["-c", "from osgeo import gdal"]).status === 0;

/** Reads each file with GDAL, with all samples where `values` is asked for. */
export function readWithGdal(files: readonly string[], options: { readonly values: boolean }): GdalReading[] {
  const flags = options.values ? ["--values"] : [];
  const run = spawnSync(PYTHON, [SCRIPT, ...flags, ...files], { encoding: "utf8", maxBuffer: 2 ** 30 });
  if (run.status !== 0) throw new Error(`read-with-gdal.py failed: ${run.stderr}`);
  // Python writes NaN, which JSON does not have.
  const text = run.stdout.replaceAll(/(?<=[:[,] ?)NaN\b/g, '"NaN"');
  return JSON.parse(text, (_, value: unknown) => (value === "NaN" ? Number.NaN : value)) as GdalReading[];
}
