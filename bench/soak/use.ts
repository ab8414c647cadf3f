import type { Page } from "@playwright/test";

/** What the page holds at rest, after its garbage was collected. */
export interface Use {
  /** Of the page and its workers together, MiB. */
  readonly heapMebibytes: number;
  /** Tensors in all workers together, and their bytes; 0 where no engine runs. */
  readonly tensors: number;
  readonly tensorMebibytes: number;
  readonly workers: number;
}

/** Measures page and workers. The browser must have been started with `--js-flags=--expose-gc`. */
export async function measureUse(page: Page): Promise<Use> {
  const measured = [await page.evaluate(measure)];
  const workers = page.workers();
  // A thread of WebAssembly sleeps between products and would answer nothing; its memory is the computing worker's.
  for (const worker of workers.filter((one) => !one.url().includes("wasm-threads"))) {
    // One that has just ended holds nothing.
    const one = await worker.evaluate(measure).catch(() => null);
    if (one !== null) measured.push(one);
  }
  const sum = (key: "heap" | "tensors" | "tensorBytes") =>
    measured.reduce((total, one) => total + one[key], 0);
  return {
    heapMebibytes: sum("heap") / 2 ** 20,
    tensors: sum("tensors"),
    tensorMebibytes: sum("tensorBytes") / 2 ** 20,
    workers: workers.length,
  };
}

/** Stands alone, for only its own text crosses over. tfjs keeps its engine, one for each worker, under this name. */
function measure(): { heap: number; tensors: number; tensorBytes: number } {
  const own = globalThis as unknown as {
    gc?: () => void;
    _tfengine?: { state: { numTensors: number; numBytes: number } };
    performance: { memory?: { usedJSHeapSize: number } };
  };
  for (let times = 0; times < 3; times++) own.gc?.();
  const state = own._tfengine?.state;
  return {
    heap: own.performance.memory?.usedJSHeapSize ?? 0,
    tensors: state?.numTensors ?? 0,
    tensorBytes: state?.numBytes ?? 0,
  };
}
