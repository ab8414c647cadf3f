import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { catalogueAddress } from "../node/catalogue-address.ts";
import { modelAddress } from "../node/model-address.ts";
import { startNodePrediction } from "../node/node-prediction.ts";
import { cellAt } from "../src/core/cell.ts";
import { predictPoint } from "../src/prediction/point/predict-point.ts";

/**
 * Measures how long a point of the island takes on WASM with one thread: `florascope point` from the shell to its end, and a
 * new cell in a process that has answered before, with and without habitats in turn. It prints medians and ranges.
 */
const shellRuns = 5;
const cells = 20;
const lat = "51.5";

const shell: number[] = [];
for (let run = 0; run < shellRuns; run++)
  shell.push(
    await milliseconds(() =>
      promisify(execFile)(
        process.execPath,
        ["cli/florascope.mjs", "point", "--lon", "-14.5", "--lat", lat, "--json"],
        { maxBuffer: 1e8 },
      ),
    ),
  );

const { setup } = await startNodePrediction(undefined);
await answer("-14.52", "island-habitats");
const whole: number[] = [];
const noHabitats: number[] = [];
for (let cell = 0; cell < cells; cell++) {
  // A thousandth of a degree of longitude is 69 m here: every question is about a different cell.
  const lon = (thousandths: number) => (-14.51 + thousandths / 1000).toFixed(3);
  whole.push(await milliseconds(() => answer(lon(2 * cell), "island-habitats")));
  noHabitats.push(await milliseconds(() => answer(lon(2 * cell + 1), null)));
}

report("the command, from the shell to its end", shell);
report("a cell after another, habitats with their draws and reasons included", whole);
report("the same without habitats", noHabitats);

async function answer(lon: string, habitat: string | null): Promise<void> {
  await predictPoint(setup, {
    question: {
      catalogue: catalogueAddress(undefined),
      sdm: modelAddress("--sdm", "island-sdm"),
      habitat: habitat === null ? null : modelAddress("--habitat", habitat),
      year: null,
      setRule: null,
    },
    place: { cell: cellAt([Number(lon), Number(lat)])! },
  });
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function report(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const [least, middle, most] = [0, 0.5, 1].map((share) => sorted[Math.round(share * (sorted.length - 1))]!);
  process.stdout.write(
    `${what.padEnd(72)} ${middle!.toFixed(0)} ms (${least!.toFixed(0)} to ${most!.toFixed(0)}, ${times.length} runs)\n`,
  );
}
