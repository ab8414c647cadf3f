import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ComputeWorker, startComputeWorker } from "./compute-client.ts";
import { connectExplorer } from "./connect-explorer.ts";
import { createRestartingWorkers, type RestartingWorkers } from "./restarting-workers.ts";
import { startReading } from "./start-reading.ts";

const sdm = new URL("/models/island-sdm", location.href).href;
/** What happened, in order. */
const told: string[] = [];
/** Every compute worker that was started, the newest last. */
const started: ComputeWorker[] = [];
let workers: RestartingWorkers;

beforeAll(async () => {
  workers = createRestartingWorkers({
    async start(explorer, inputs) {
      const reading = startReading();
      inputs.answerBy(reading.inputs);
      const compute = await startComputeWorker("cpu");
      const connected = connectExplorer(compute.worker, reading);
      explorer.answerBy(connected);
      started.push(compute);
      told.push("started");
      return {
        canCompute: true,
        end() {
          connected.close();
          reading.close();
          compute.worker.terminate();
          told.push("ended");
        },
      };
    },
    onLost: () => told.push("lost"),
    onQuestionsCut: () => told.push("ask again"),
  });
});

afterAll(() => started.at(-1)?.worker.terminate());

/** Lets the newest compute worker throw an error that nothing catches, and waits until the page knows it. */
async function crash(): Promise<void> {
  const { worker } = started.at(-1)!;
  const heard = new Promise<void>((resolve) =>
    worker.addEventListener(
      "error",
      (event) => {
        event.preventDefault();
        resolve();
      },
      { once: true },
    ),
  );
  worker.postMessage({ kind: "connect", reading: null });
  await heard;
}

/** Resolves once the questions of a crash may be asked again. */
async function untilAskedAgain(): Promise<void> {
  while (!told.includes("ask again")) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("workers that are started again", () => {
  it("answer a question that was asked before the first of them stood", async () => {
    const early = workers.explorer.speciesTable(sdm);
    expect(told).toEqual([]);
    await workers.replace();
    expect((await early).species.length).toBeGreaterThan(0);
    expect(told).toEqual(["started"]);
  });

  it("tell of a crash once, however many questions it cost, and the next question is answered by new ones", async () => {
    told.length = 0;
    await crash();
    const lost = await Promise.allSettled([
      workers.explorer.speciesTable(sdm),
      workers.explorer.speciesTable(sdm),
    ]);
    expect(lost).toMatchObject([{ reason: { tag: "GpuLost" } }, { reason: { tag: "GpuLost" } }]);
    expect((await workers.explorer.speciesTable(sdm)).species.length).toBeGreaterThan(0);
    await untilAskedAgain();
    expect(told).toEqual(["lost", "ended", "started", "ask again"]);
    expect(started).toHaveLength(2);
  });

  it("are started a third time when the second ones crash", async () => {
    told.length = 0;
    await crash();
    await expect(workers.explorer.speciesTable(sdm)).rejects.toMatchObject({ tag: "GpuLost" });
    expect((await workers.explorer.speciesTable(sdm)).species.length).toBeGreaterThan(0);
    await untilAskedAgain();
    expect(told).toEqual(["lost", "ended", "started", "ask again"]);
  });

  it("are replaced on request without a word of loss; what was under way can be asked again", async () => {
    told.length = 0;
    const [cut] = await Promise.allSettled([
      workers.explorer.speciesTable(sdm),
      workers.replace(async () => {
        told.push("between");
      }),
    ]);
    expect(cut).toMatchObject({ reason: { tag: "GpuLost" } });
    expect(told).toEqual(["ended", "between", "started", "ask again"]);
  });

  it("are replaced one after the other when they are asked for twice, and the last ones answer", async () => {
    told.length = 0;
    const replacing = [workers.replace(), workers.replace()];
    const asked = workers.explorer.speciesTable(sdm);
    await Promise.allSettled([asked, ...replacing]);
    expect(told.filter((what) => what === "started")).toHaveLength(2);
    expect((await workers.explorer.speciesTable(sdm)).species.length).toBeGreaterThan(0);
    expect(told).not.toContain("lost");
  });
});
