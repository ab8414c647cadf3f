// Entry of a worker thread: plain JavaScript, because a new thread of Node 20 cannot read TypeScript until tsx is there.
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { startWasm } = await import("../engine/start-wasm.ts");
const { trainPart } = await import("../train-branches.ts");
const { part, checkpointFolder, ...set } = workerData;
await startWasm();
trainPart(part, set, {
  checkpointFile: (stage) => join(checkpointFolder, `${stage}.safetensors`),
  progress: {
    say: (sentence) => parentPort.postMessage({ say: sentence }),
    step: (position) => parentPort.postMessage({ step: position }),
  },
});
