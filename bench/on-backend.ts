import { cpus, loadavg } from "node:os";
import { nodeBackendSetup } from "../node/backend-setup.ts";
import { startNodeBackend } from "../node/start-node-backend.ts";
import { publishedSite } from "../src/inference/networks/resnet6-mme/fixtures/published-size.ts";
import { scoreSite } from "../src/inference/score-site.ts";
import { siteWork } from "./floor.ts";
import { interleave, median } from "./interleave.ts";
import { matrixProductRate } from "./matrix-product.ts";
import { publishedParity, tinyParity } from "./parity.ts";
import { publishedNetwork } from "./published-inputs.ts";
import type { Section } from "./sections.ts";
import { measureTile } from "./tile.ts";

interface BackendBenchmark {
  readonly sections: readonly Section[];
  readonly tile: number;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** Matrix products that the rate is the mean of. */
const products = 3;

/**
 * Measures one backend in Node, a GPU through the package webgpu among them: the rate of a large matrix product, the
 * differences from PyTorch's logits, one exact site and a tile, and the share of that rate that they reach. Times in
 * milliseconds, rates in multiply-adds per second. The rate is that of tfjs' own product, not what the maker of a card promises.
 *
 * @throws BadInput, GpuUnavailable as startNodeBackend.
 */
export async function benchmarkBackend(
  name: string,
  { sections, rounds, say, ...options }: BackendBenchmark,
) {
  const started = { date: new Date().toISOString(), load: loadavg()[0] };
  const backend = await startNodeBackend(name);
  say(`${backend.name} in Node${backend.device === "" ? "" : `, ${backend.device}`}`);
  const has = (section: Section) => sections.includes(section);
  const tiny = has("parity") ? (await tinyParity([backend.name], nodeBackendSetup))[backend.name] : null;
  const matrixProductPerSecond = await matrixProductRate(products);
  say(`matrix product: ${(matrixProductPerSecond / 1e9).toPrecision(3)} billion multiply-adds a second`);
  const network = await publishedNetwork();
  const click = has("click") ? await clickAlone() : null;
  if (click) say(`click: ${click.milliseconds.toFixed(0)} ms`);
  const published = has("parity") ? await publishedParity(network, null) : null;
  if (published) say(`published parity: ${published.tfjs}`);
  const tile = has("tile") ? await measureTile(network, { ...options, rounds, say }) : null;
  network.dispose();
  return {
    ...started,
    loadAfter: loadavg()[0],
    processor: cpus()[0]?.model ?? "",
    cores: cpus().length,
    targets: [],
    backend,
    matrixProductPerSecond,
    ...{ parity: { tiny, published: published?.tfjs ?? null }, click, tile },
  };

  async function clickAlone() {
    const timings = await interleave({ site: () => scoreSite(network, publishedSite(0), new Map()) }, rounds);
    const milliseconds = median(timings["site"]!);
    const shareOfMatrixProduct = siteWork() / matrixProductPerSecond / (milliseconds / 1e3);
    return { milliseconds, shareOfMatrixProduct, timings };
  }
}
