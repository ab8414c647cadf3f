import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import * as ort from "onnxruntime-web/wasm";
import { modelFolder } from "../node/model-folder.ts";
import { nodeSetup } from "../src/inference/fixtures/read-fixture.ts";
import { landRings } from "../src/prediction/range/land-rings.ts";
import { suiteInChromium } from "./in-chromium.ts";
import { modelDifferences } from "./model-differences.ts";
import { pytorchRates } from "./pytorch.ts";
import type { Section } from "./sections.ts";
import { runSuite } from "./suite.ts";
import { listTargets } from "./targets.ts";

export interface BenchmarkOptions {
  readonly sections: readonly Section[];
  readonly tile: number;
  readonly rounds: number;
  /** Id or folder of the model whose modes are compared. */
  readonly model: string;
  readonly say: (line: string) => void;
}

/** The sections that Chromium runs with two threads, and those that Node runs too, with one thread. */
const inChromium: readonly Section[] = [
  "parity",
  "click",
  "tile",
  "abort",
  "differences",
  "habitats",
  "range",
];
const inNode: readonly Section[] = ["parity", "click", "habitats"];

const pytorchCases = [
  { threads: 1, batch: 1 },
  { threads: 2, batch: 1 },
  { threads: 2, batch: 8 },
];

/** Runs the chosen benchmarks in this order: PyTorch, Chromium with two threads, PyTorch again, Node with one thread. */
export async function runBenchmarks({ sections, model, say, ...given }: BenchmarkOptions) {
  const options = {
    ...given,
    readLand: landRings,
    readHabitatFile: modelFolder(join(import.meta.dirname, "../models/island-habitats")),
  };
  const started = { date: new Date().toISOString(), load: loadavg()[0] };
  const start = performance.now();
  const measurePytorch = async (when: string) => {
    const rates = sections.includes("pytorch") ? await pytorchRates(pytorchCases) : null;
    if (rates) say(`PyTorch ${when}: ${JSON.stringify(rates)}`);
    return rates;
  };
  const chosen = (some: readonly Section[]) => sections.filter((section) => some.includes(section));
  const before = await measurePytorch("before");
  const chromium =
    chosen(inChromium).length > 0
      ? await suiteInChromium(2, { ...options, sections: chosen(inChromium), say })
      : null;
  const after = await measurePytorch("after");
  ort.env.wasm.numThreads = 1;
  const node =
    chosen(inNode).length > 0
      ? await runSuite(ort, ["cpu", "wasm"], nodeSetup, {
          ...options,
          sections: chosen(inNode),
          say: (line) => say(`node: ${line}`),
        })
      : null;
  const trained = sections.includes("model") ? await modelDifferences(model, say) : null;
  const results = { pytorch: { before, after }, chromium, node, model: trained };
  return {
    ...started,
    loadAfter: loadavg()[0],
    minutes: (performance.now() - start) / 60e3,
    processor: cpus()[0]?.model ?? "",
    cores: cpus().length,
    targets: listTargets(results),
    ...results,
  };
}
