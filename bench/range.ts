import type { Ring } from "../src/core/area/topology-rings.ts";
import { publishedSinrNetwork } from "../src/inference/networks/sinr/fixtures/published-size.ts";
import { newPace } from "../src/inference/pace.ts";
import { WORLD } from "../src/prediction/range/range-grid.ts";
import { createRangeMaker } from "../src/prediction/range/species-range.ts";
import { median } from "./interleave.ts";

const [cols, rows] = [1024, 512];

/** Multiply-adds of the published location encoder for one place. */
const PLACE_WORK = 4 * 256 + 8 * 256 * 256;

/**
 * Measures the range of a species over the whole Earth, 1,024 x 512, with a SINR of the published size (47,375 classes, seeded weights): from the
 * outlines of the continents, which are read, to the first coarse look and to the whole range, and the median of further species after it.
 *
 * @param speed  multiply-adds a second that the backend reached at its start, of which the whole range's share is told.
 */
export async function measureRange(speed: number, rings: readonly Ring[]) {
  const network = publishedSinrNetwork();
  const begun = performance.now();
  const maker = createRangeMaker(network, rings, { box: WORLD, cols, rows });
  const looks: { readonly stride: number; readonly ms: number }[] = [];
  while (await maker.refine(newPace())) {
    const { stride } = await maker.scores(130);
    looks.push({ stride, ms: performance.now() - begun });
  }
  const next: number[] = [];
  for (const species of [17, 4711, 47_000, 2_024, 999]) {
    const asked = performance.now();
    await maker.scores(species);
    next.push(performance.now() - asked);
  }
  const { land } = maker;
  maker.dispose();
  network.dispose();
  const wholeMs = looks.at(-1)!.ms;
  const perSecond = (land * PLACE_WORK) / (wholeMs / 1000);
  return {
    ...{ cells: cols * rows, land, looks, firstLookMs: looks[0]!.ms, wholeMs },
    nextSpeciesMs: median(next),
    multiplyAddsPerSecond: perSecond,
    timesOfFloor: speed / perSecond,
  };
}
