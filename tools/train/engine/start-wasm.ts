import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";

/** Makes tfjs-wasm (SIMD, one thread: Node has no more) the current backend of this process. */
export async function startWasm(): Promise<void> {
  const main = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(join(dirname(main), "..", "wasm-out/"));
  if (!(await tf.setBackend("wasm"))) throw new Error("tfjs-wasm does not start in this Node");
  await tf.ready();
}
