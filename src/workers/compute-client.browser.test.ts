import { expect, it } from "vitest";
import { startComputeWorker } from "./compute-client.ts";

it("takes the faster backend by measurement, and names the other with both figures", async () => {
  const { worker, backend, refused } = await startComputeWorker(null);
  worker.terminate();
  // The only WebGPU of a test machine is imitated on its processor.
  expect(backend).toMatchObject({ name: "wasm", threads: navigator.hardwareConcurrency });
  expect(refused).toEqual([
    expect.stringMatching(/^webgpu \(.+\) does .+ a second here; the faster is used: wasm does .+ here\.$/),
  ]);
});

it("takes the named backend, fast or not", async () => {
  const { worker, backend, refused } = await startComputeWorker("cpu");
  worker.terminate();
  expect(backend.name).toBe("cpu");
  expect(refused).toEqual([]);
});
