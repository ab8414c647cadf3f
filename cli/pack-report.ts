import type { PackEstimate } from "../src/packing/estimate-pack.ts";
import type { Packed } from "../src/packing/pack-area.ts";
import type { PackRegion } from "../src/packing/pack-region.ts";

/** Writes a number of bytes in megabytes. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

/** What a pack will cost, for a person to read before it begins. */
export function estimateLines(
  { files, requests, bytesToRead, bytesOfPack, bytesWhileWorking }: PackEstimate,
  { tiles, squareKilometres }: PackRegion,
  free: number | null,
): string[] {
  return [
    `${tiles} tiles of 3.2 km (${squareKilometres.toFixed(0)} km2), ${files} files to read`,
    `about ${requests} requests and ${megabytes(bytesToRead)} to read; the pack will have about ${megabytes(bytesOfPack)}`,
    `while it is made, up to ${megabytes(bytesWhileWorking)} on the disk${free === null ? "" : `, of which ${megabytes(free)} are free`}`,
  ];
}

/** What was packed. */
export function packedLines(answer: Packed & { readonly out: string; readonly seconds: number }): string[] {
  const { out, seconds, bytes, cubes, requests, bytesRead, missing, leftOut } = answer;
  return [
    `${out}: ${megabytes(bytes)} in ${cubes.length} files, ${seconds.toFixed(0)} s, ${requests} requests, ${megabytes(bytesRead)} read`,
    ...cubes.map((cube) => `  ${cube.path}: ${cube.bands} layers, ${megabytes(cube.bytes)}`),
    ...missing.map(({ name, why }) => `missing: ${name} (${why})`),
    ...leftOut.map(({ name, why }) => `left out: ${name} (${why})`),
    `To open it: --catalog ${out}, or in the explorer under Models and data, as a folder, a file or an address.`,
  ];
}
