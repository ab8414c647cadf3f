import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Lets the command line make a model folder from a checkpoint. */
export async function importedOnCommandLine(
  checkpoint: string,
  as: string,
  ...options: readonly string[]
): Promise<string> {
  const out = join(await mkdtemp(join(tmpdir(), "florascope-")), "model");
  const args = ["import", checkpoint, "--as", as, "--out", out, ...options];
  await run(process.execPath, ["cli/florascope.mjs", ...args]);
  return out;
}

/** Lets the command line name the classes of a model and calibrate it, in its folder. */
export async function calibratedOnCommandLine(
  folder: string,
  { labels, plots }: { readonly labels: string; readonly plots: string },
): Promise<void> {
  await run(process.execPath, ["cli/florascope.mjs", "labels", "--model", folder, "--labels", labels]);
  await run(process.execPath, ["cli/florascope.mjs", "calibrate", "--sdm", folder, "--plots", plots], {
    maxBuffer: 2 ** 26,
  });
}

/** The part of a point's answer that the journeys compare. */
export interface PointNumbers {
  readonly cell: { readonly code: string };
  readonly species: readonly {
    readonly name: string;
    readonly probability: number | null;
    readonly score: number;
  }[];
  readonly richness: { readonly mean: number | null };
  readonly habitats: Record<
    "level1" | "level2" | "level3",
    readonly { readonly code: string; readonly probability: number }[]
  > | null;
}

/** Asks the command line about the centre of the cell that contains a place; its answer is the oracle for the page. */
export async function pointOnCommandLine(
  { lon, lat }: { readonly lon: number; readonly lat: number },
  ...options: readonly string[]
): Promise<PointNumbers> {
  const place = ["--lon", String(lon), "--lat", String(lat), "--center", "cell", "--json"];
  const { stdout } = await run(process.execPath, ["cli/florascope.mjs", "point", ...place, ...options], {
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout) as PointNumbers;
}

/** The part of an area's answer that the journeys compare. */
export interface AreaNumbers {
  readonly cells: { readonly computed: number; readonly all: number };
  readonly alpha: {
    readonly mean: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  };
  readonly gamma: {
    readonly lower: number | null;
    readonly upper: number | null;
    readonly bounds: { readonly lower: number; readonly upper: number } | null;
    readonly independent: number | null;
  };
  readonly species: readonly { readonly name: string; readonly expectedShare: number | null }[];
}

/** Asks the command line about an area. @param file  GeoJSON. */
export async function areaOnCommandLine(file: string, ...options: readonly string[]): Promise<AreaNumbers> {
  const { stdout } = await run(
    process.execPath,
    ["cli/florascope.mjs", "area", "--geojson", file, "--json", ...options],
    { maxBuffer: 2 ** 26 },
  );
  return JSON.parse(stdout) as AreaNumbers;
}

/** Asks the command line for the habitats of a species list. */
export async function plotOnCommandLine(species: string): Promise<{
  readonly habitats: { readonly level3: readonly { readonly code: string; readonly probability: number }[] };
}> {
  const { stdout } = await run(
    process.execPath,
    ["cli/florascope.mjs", "habitat", "--species", species, "--json"],
    { maxBuffer: 2 ** 26 },
  );
  return JSON.parse(stdout);
}

/** The part of a comparison of two models that the journeys compare. */
export interface PairNumbers {
  readonly pair: {
    readonly correlation: number;
    readonly onlyFirst: readonly { readonly name: string }[];
    readonly onlySecond: readonly { readonly name: string }[];
    readonly fused: readonly { readonly name: string; readonly share: number }[];
  };
}

/** Asks the command line about two models at the centre of the cell that contains a place. */
export async function pairOnCommandLine(
  place: Parameters<typeof pointOnCommandLine>[0],
  ...options: readonly string[]
): Promise<PairNumbers> {
  return (await pointOnCommandLine(place, ...options)) as PointNumbers & PairNumbers;
}
