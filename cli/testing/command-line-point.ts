import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { PointAnswer } from "../../src/prediction/point/point-answer.ts";

/** Asks `florascope point --center cell` about a place on the island, so that browser tests can compare with its answer. */
export async function commandLinePoint(lon: number, lat: number): Promise<PointAnswer> {
  const place = ["--lon", String(lon), "--lat", String(lat), "--center", "cell"];
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["cli/florascope.mjs", "point", ...place, "--json"], {
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout) as PointAnswer;
}
