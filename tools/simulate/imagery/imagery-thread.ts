import { Worker } from "node:worker_threads";
import type { Landscape } from "../landscape/make-landscape.ts";
import type { NoteRaster } from "../write-raster.ts";
import type { ImageryPart } from "./render-imagery.ts";

interface ThreadOptions {
  readonly part: ImageryPart;
  readonly landscape: Landscape;
  readonly folder: string;
  readonly onWritten: NoteRaster;
  readonly signal: AbortSignal;
}

/** Runs `renderImagery` in a thread of its own; an abort ends the thread and then rejects. */
export function renderInThread({ part, landscape, folder, onWritten, signal }: ThreadOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL("imagery-worker.mjs", import.meta.url), {
      workerData: { part, landscape, folder },
    });
    const stop = () => void worker.terminate();
    signal.addEventListener("abort", stop, { once: true });
    worker.on("message", onWritten);
    worker.on("error", reject);
    worker.on("exit", (code) => {
      signal.removeEventListener("abort", stop);
      if (signal.aborted) reject(signal.reason as Error);
      else if (code === 0) resolve();
      else reject(new Error(`the ${part} thread ended with code ${code}`));
    });
  });
}
