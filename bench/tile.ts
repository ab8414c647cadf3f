import { sumSpecies } from "../src/inference/cells/sum-species.ts";
import type { SpeciesNetwork } from "../src/inference/networks/network.ts";
import { publishedSite } from "../src/inference/networks/resnet6-mme/fixtures/published-size.ts";
import type { ScaledTile, TileMode } from "../src/inference/networks/scaled-tile.ts";
import { newPace } from "../src/inference/pace.ts";
import { scoreSite } from "../src/inference/score-site.ts";
import { restWork, sentinel2Work } from "./floor.ts";
import { median } from "./interleave.ts";
import { matrixProductRate } from "./matrix-product.ts";
import { allSpecies, climatePixels, embedTile, onlyBranches, publishedTile } from "./published-inputs.ts";

/** The two modes that targets are set for: the preview, and the default. */
export const tileModes = ["preview", "bordered"] as const satisfies readonly TileMode[];

/** The longest promised strip, milliseconds. */
const stripMs = 50;

/** One tile in one mode, timed by its parts. Milliseconds. */
interface TileRun {
  readonly sentinel2: number;
  readonly cubes: number;
  readonly head: number;
  readonly total: number;
  /** Milliseconds of an exact patch of the Sentinel-2 branch, run just before. */
  readonly patch: number;
  /** Multiply-adds per second of a large matrix product, just before and after. */
  readonly rate: number;
  readonly strips: readonly number[];
}

/** Measures a tile of n x n cells in both modes in turn, round after round, beside exact patches and matrix products. */
export async function measureTile(
  network: SpeciesNetwork,
  { tile: n, rounds, say }: { tile: number; rounds: number; say(line: string): void },
) {
  const tile = publishedTile(n);
  const runs: Record<(typeof tileModes)[number], TileRun[]> = { preview: [], bordered: [] };
  const pictures = await onlyBranches(["sentinel2"]);
  const cubes = await onlyBranches(["landsat", "climate"]);
  const networks = { network, pictures, cubes };
  await runTile(networks, publishedTile(8), "bordered");
  for (let round = 0; round < rounds; round++) {
    for (const mode of tileModes) {
      const run = await runTile(networks, tile, mode);
      runs[mode].push(run);
      say(`tile ${n} x ${n}, ${mode}, round ${round + 1}: ${(run.total / 1e3).toFixed(1)} s`);
    }
  }
  pictures.dispose();
  cubes.dispose();
  return {
    cells: n * n,
    preview: summary(n, runs.preview, sentinel2Work(n, 1, 0)),
    bordered: summary(n, runs.bordered, sentinel2Work(n, 4, 4)),
  };
}

/** The whole network, its branches of pictures alone, and its branches of series alone. */
interface TimedNetworks {
  readonly network: SpeciesNetwork;
  readonly pictures: SpeciesNetwork;
  readonly cubes: SpeciesNetwork;
}

async function runTile(networks: TimedNetworks, tile: ScaledTile, mode: TileMode): Promise<TileRun> {
  const { network, pictures } = networks;
  const strips: number[] = [];
  const pace = () => newPace(undefined, (ms) => void strips.push(ms));
  const before = await matrixProductRate(5);
  const patch = await timed(() => scoreSite(pictures, publishedSite(0), new Map()));
  const sentinel2 = await timed(() => embedTile(pictures, tile, mode, pace()));
  const cubes = await timed(() => embedTile(networks.cubes, tile, mode, pace()));
  const byPart = new Map([...cubes.value.byPart, ...sentinel2.value.byPart]);
  const embeddings = { cells: sentinel2.value.cells, byPart };
  const head = await timed(() => sumSpecies(network, embeddings, allSpecies, pace()));
  return {
    sentinel2: sentinel2.ms,
    cubes: cubes.ms,
    head: head.ms,
    total: sentinel2.ms + cubes.ms + head.ms,
    patch: patch.ms,
    rate: (before + (await matrixProductRate(5))) / 2,
    strips,
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}

/** The medians over the rounds. Shares and ratios are computed within each round first. */
function summary(n: number, runs: readonly TileRun[], work: number) {
  const whole = work + restWork(n * n, climatePixels(n));
  const of = (figure: (run: TileRun) => number) => median(runs.map(figure));
  const strips = runs.flatMap((run) => run.strips);
  return {
    milliseconds: {
      sentinel2: of(({ sentinel2 }) => sentinel2),
      landsatAndClimate: of(({ cubes }) => cubes),
      head: of(({ head }) => head),
      total: of(({ total }) => total),
    },
    cellsPerSecond: of(({ total }) => (n * n * 1e3) / total),
    sentinel2TimesExactPatches: of(({ sentinel2, patch }) => (patch * n * n) / sentinel2),
    sentinel2ShareOfFloor: of(({ sentinel2, rate }) => work / rate / (sentinel2 / 1e3)),
    wholeShareOfFloor: of(({ total, rate }) => whole / rate / (total / 1e3)),
    matrixProductPerSecond: of(({ rate }) => rate),
    strips: {
      count: strips.length,
      median: median(strips),
      longest: Math.max(...strips),
      shareOver50Ms: strips.filter((ms) => ms > stripMs).length / strips.length,
    },
    timings: runs.map(({ strips: _strips, ...figures }) => figures),
  };
}
