import { nodeBackendSetup } from "../node/backend-setup.ts";
import { startBackend } from "../src/inference/backends/start-backend.ts";
import { publishedSinrNetwork } from "../src/inference/networks/sinr/fixtures/published-size.ts";
import { newPace } from "../src/inference/pace.ts";
import { landRings } from "../src/prediction/range/land-rings.ts";
import { WORLD } from "../src/prediction/range/range-grid.ts";
import { createRangeMaker } from "../src/prediction/range/species-range.ts";

/**
 * Measures the range of a species over the whole Earth, 1,024 x 512, with a SINR of the published size (47,375 classes, seeded
 * weights) on WASM with one thread: the first coarse look, the whole range, and another species after it. It prints the time of
 * each step, and the speed in multiply-adds.
 */
const [cols, rows] = [1024, 512];

/** Multiply-adds of the published location encoder for one place. */
const PLACE_WORK = 4 * 256 + 8 * 256 * 256;

const started = await startBackend("wasm", nodeBackendSetup);
print("one thread, multiply-adds a second on a convolution", started.speed / 1e9, "G");
const network = publishedSinrNetwork();
let begun = performance.now();
const rings = await landRings();
print("outlines of the continents read", since(begun), "ms");
begun = performance.now();
const maker = createRangeMaker(network, rings, { box: WORLD, cols, rows });
print(`${maker.land} of ${cols * rows} cells are on land, found in`, since(begun), "ms");
begun = performance.now();
while (await maker.refine(newPace())) {
  const { stride } = await maker.scores(130);
  print(`one cell in ${stride} x ${stride}, embeddings and range of a species`, since(begun), "ms");
}
const seconds = since(begun) / 1000;
print("whole range, multiply-adds a second", (maker.land * PLACE_WORK) / seconds / 1e9, "G");
for (const species of [17, 4711, 47_000]) {
  begun = performance.now();
  await maker.scores(species);
  print(`another species (class ${species})`, since(begun), "ms");
}
maker.dispose();
network.dispose();

function since(start: number): number {
  return performance.now() - start;
}

function print(what: string, value: number, unit: string): void {
  process.stdout.write(`${what.padEnd(72)} ${value.toFixed(value < 10 ? 2 : 0)} ${unit}\n`);
}
