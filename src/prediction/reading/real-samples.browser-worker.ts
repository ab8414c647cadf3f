import type { BackendName } from "../../core/backend-name.ts";
import { startBackend } from "../../inference/backends/start-backend.ts";
import { WASM_BINARIES } from "../../inference/backends/wasm-binaries.ts";
import { decodeFloats, largestDifference } from "../../inference/fixtures/read-fixture.ts";
import { trainedArchitecture } from "../../inference/networks/architectures.ts";
import { publishedWeights } from "../../inference/networks/resnet6-mme/fixtures/published-size.ts";
import { createRasters } from "../../sources/raster-file.ts";
import { createTransport } from "../../transport/transport.ts";
import { createReader } from "./create-reader.ts";
import { realSampleLogits } from "./fixtures/real-sample-logits.ts";
import fixture from "./fixtures/real-samples.fixture.json" with { type: "json" };

/** What the test asks: the samples' catalogue and a backend. Answered with the largest difference of logits. */
export interface RealSamplesQuestion {
  readonly catalogue: string;
  readonly backend: BackendName;
}

self.onmessage = ({ data }: MessageEvent<RealSamplesQuestion>) => {
  void largest(data).then(
    (difference) => self.postMessage(difference),
    (error) => self.postMessage(String(error)),
  );
};

/** Over the complete site and, on WASM, two records: a software adapter takes seconds for each. */
async function largest({ catalogue, backend }: RealSamplesQuestion): Promise<number> {
  await startBackend(backend, { wasmBinaries: WASM_BINARIES, wasmThreads: 2 });
  const network = await trainedArchitecture.load(publishedWeights([8, 12, 16, 20], 11));
  const transport = createTransport();
  const reader = createReader(transport, createRasters(transport));
  const differences: number[] = [];
  for (const site of fixture.sites.slice(backend === "wasm" ? -3 : -1)) {
    const logits = await realSampleLogits(reader, catalogue, site, network);
    differences.push(largestDifference(logits, decodeFloats(site.tiny)));
  }
  return Math.max(...differences);
}
