import { beforeAll, describe, expect, it } from "vitest";
import type { BackendName } from "../core/backend-name.ts";
import type { Parity } from "./parity.browser-worker.ts";

/** GPUs sum in another order and may contract products and sums; the product promises 1e-3. */
const GPU_TOLERANCE = 1e-4;

function measureInWorker(backend: BackendName): Promise<Parity> {
  const worker = new Worker(new URL("./parity.browser-worker.ts", import.meta.url), { type: "module" });
  return new Promise<Parity>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Parity | string>) =>
      typeof data === "string" ? reject(new Error(data)) : resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(backend);
  }).finally(() => worker.terminate());
}

describe.each([
  ["webgpu", 1, /^the WebGPU device failed: device lost/],
  ["wasm", 2, /^the WASM memory was lost: expected room/],
] as const)("in a worker on %s", (backend, threads, loss) => {
  let parity: Parity;

  beforeAll(async () => {
    parity = await measureInWorker(backend);
  });

  it("scores a site by each kind of network, embeds a tile and scores places as PyTorch does, and leaves no tensor behind", () => {
    expect(parity.threads).toBe(threads);
    expect(parity.logits).toBeLessThan(GPU_TOLERANCE);
    expect(parity.tileEmbeddings).toBeLessThan(GPU_TOLERANCE);
    expect(parity.places).toBeLessThan(GPU_TOLERANCE);
    expect(parity.ensemble).toBeLessThan(GPU_TOLERANCE);
    expect(parity.multiScale).toBeLessThan(GPU_TOLERANCE);
    expect(parity.tensorsLeft).toBe(0);
  });

  it("does the work once more, on a new device, when the device is lost in its middle", () => {
    expect(parity.runs).toBe(2);
    expect(parity.restarts).toEqual([expect.stringMatching(loss)]);
    expect(parity.logitsAfterLoss).toBeLessThan(GPU_TOLERANCE);
  });
});
