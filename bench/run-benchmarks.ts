import { cpus } from "node:os";
import * as ort from "onnxruntime-web/wasm";
import { startBackend } from "../src/inference/backends/start-backend.ts";
import { nodeSetup } from "../src/inference/fixtures/read-fixture.ts";
import { suiteInChromium } from "./in-chromium.ts";
import { pytorchRates } from "./pytorch.ts";
import { runSuite } from "./suite.ts";

/** Every benchmark in one run: Node with one thread, Chromium with two, PyTorch beside them. */
export async function runBenchmarks(options: { tile: number; rounds: number; say(line: string): void }) {
  const cases = [
    { threads: 1, batch: 1 },
    { threads: 2, batch: 1 },
    { threads: 2, batch: 8 },
  ];
  const before = await pytorchRates(cases);
  options.say(`PyTorch before: ${JSON.stringify(before)}`);
  const chromium = await suiteInChromium(2, options);
  const after = await pytorchRates(cases);
  options.say(`PyTorch after: ${JSON.stringify(after)}`);
  ort.env.wasm.numThreads = 1;
  await startBackend("wasm", nodeSetup);
  const node = await runSuite(ort, {
    ...options,
    tile: Math.min(options.tile, 16),
    say: (line) => options.say(`node: ${line}`),
  });
  return {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model ?? "",
    cores: cpus().length,
    pytorch: { before, after },
    chromium,
    node,
  };
}
