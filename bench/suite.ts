import type { Ring } from "../src/core/area/topology-rings.ts";
import type { BackendName } from "../src/core/backend-name.ts";
import { type BackendSetup, startBackend } from "../src/inference/backends/start-backend.ts";
import type { ReadModelFile } from "../src/inference/open-model.ts";
import { measureAborts } from "./abort.ts";
import { measureClick } from "./click.ts";
import { differencesOfModes } from "./differences.ts";
import { measureHabitats } from "./habitats.ts";
import { type OnnxRuntime, startOnnx } from "./onnx-session.ts";
import { publishedParity, tinyParity } from "./parity.ts";
import { publishedNetwork, publishedTile } from "./published-inputs.ts";
import { measureRange } from "./range.ts";
import type { Section } from "./sections.ts";
import { sigmoid } from "./sigmoid.ts";
import { measureTile } from "./tile.ts";

export interface SuiteOptions {
  readonly sections: readonly Section[];
  /** Cells along a side of the tile; 64 is the product's. */
  readonly tile: number;
  readonly rounds: number;
  /** Reads a file of the demonstration habitat model. */
  readonly readHabitatFile: ReadModelFile;
  /** Gives the outlines of the continents. */
  readonly readLand: () => Promise<readonly Ring[]>;
  readonly say: (line: string) => void;
}

/** Cells along a side of the tile for measuring differences. It is small, because all its scores are in memory at once. */
const differenceCells = 12;

/**
 * Runs the chosen sections on WASM in the calling runtime, and parity on every backend of `backends`.
 * Times in milliseconds, rates per second.
 */
export async function runSuite(
  ort: OnnxRuntime,
  backends: readonly BackendName[],
  setup: BackendSetup,
  { sections, say, ...options }: SuiteOptions,
) {
  const has = (section: Section) => sections.includes(section);
  const tiny = has("parity") ? await tinyParity(backends, setup) : null;
  if (tiny) say(`tiny parity: ${JSON.stringify(tiny)}`);
  const backend = await startBackend("wasm", setup);
  say(`wasm, ${backend.threads} thread(s)`);
  const network = await publishedNetwork();
  const onnx = has("parity") || has("click") ? await startOnnx(ort) : null;
  const published = has("parity") && onnx ? await publishedParity(network, onnx) : null;
  if (published) say(`published parity: ${JSON.stringify(published)}`);
  const click = has("click") && onnx ? await measureClick(network, onnx, options.rounds) : null;
  if (click)
    say(`click: tfjs ${click.tfjsMs.toFixed(0)} ms, onnxruntime ${click.onnxruntimeMs.toFixed(0)} ms`);
  const tile = has("tile") ? await measureTile(network, { ...options, say }) : null;
  const aborts = has("abort") ? await measureAborts(network, options.tile) : null;
  if (aborts) say(`aborts: ${JSON.stringify(aborts)}`);
  const differences = has("differences")
    ? await differencesOfModes(network, [publishedTile(differenceCells)], new Map(), sigmoid)
    : null;
  if (differences) say(`differences: ${JSON.stringify(differences)}`);
  network.dispose();
  const habitats = has("habitats") ? await measureHabitats(options.readHabitatFile, options.rounds) : null;
  if (habitats)
    say(`habitats: one list ${habitats.listMs.toFixed(0)} ms, a tile ${habitats.tileMs.toFixed(0)} ms`);
  const range = has("range") ? await measureRange(backend.speed, await options.readLand()) : null;
  if (range) say(`range: ${JSON.stringify(range)}`);
  return { backend, parity: { tiny, published }, click, tile, aborts, differences, habitats, range };
}
