import { describe, expect, it } from "vitest";
import type { RealSamplesQuestion } from "./real-samples.browser-worker.ts";

/** Test data that is not in the repository; vitest.browser.config.ts mounts it where it exists. */
const catalogue = new URL("/test/real-samples/catalog.json", location.href).href;
const isThere = await fetch(catalogue).then(({ ok }) => ok);

/** GPUs sum in another order; the product promises 1e-3. */
const GPU_TOLERANCE = 1e-4;

describe.skipIf(!isThere)("real sample sites from COG to logits in a worker", () => {
  it.each(["webgpu", "wasm"] as const)("are PyTorch's on what GDAL reads, on %s", async (backend) => {
    const worker = new Worker(new URL("./real-samples.browser-worker.ts", import.meta.url), {
      type: "module",
    });
    const difference = await new Promise<number>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<number | string>) =>
        typeof data === "string" ? reject(new Error(data)) : resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({ catalogue, backend } satisfies RealSamplesQuestion);
    }).finally(() => worker.terminate());
    expect(difference).toBeLessThan(GPU_TOLERANCE);
  });
});
