// The entry of a worker thread. It is plain JavaScript, because a new thread of Node 20 cannot read TypeScript before tsx is
// loaded.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { startWasm } = await import("../engine/start-wasm.ts");
const { module, name, argument } = workerData;
const called = (await import(new URL(`../${module}`, import.meta.url).href))[name];
await startWasm();
const result = await called(argument, {
  say: (sentence) => parentPort.postMessage({ say: sentence }),
  step: (position) => parentPort.postMessage({ step: position }),
});
parentPort.postMessage({ result });
