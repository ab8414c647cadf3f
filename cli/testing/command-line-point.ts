import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { PointAnswer } from "../../src/prediction/point/point-answer.ts";

/** What `florascope point --center cell` answers for a place on the island, for browser tests to compare with. */
export async function commandLinePoint(lon: number, lat: number): Promise<PointAnswer> {
  const place = ["--lon", String(lon), "--lat", String(lat), "--center", "cell"];
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["cli/florascope.mjs", "point", ...place, "--json"], {
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout) as PointAnswer;
}
