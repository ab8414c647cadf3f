import { setImmediate as pause } from "node:timers/promises";
import type { Environment } from "../environment.ts";
import { FLORA, type Species } from "../flora/species.ts";
import { streamKey, uniformAt } from "../grid/random.ts";
import { DRAWS_PER_PIXEL, prepareAbsence } from "./absence.ts";
import { type CellMosaic, cellMosaic } from "./cell-mosaic.ts";
import { type HiddenCauses, noHiddenCauses, prepareHiddenCauses } from "./hidden-causes.ts";
import { BOX_SIZE, PIXELS_PER_CELL } from "./land-box.ts";
import { setPresent } from "./presence-bits.ts";
import { responseTo } from "./response.ts";
import { STRENGTHS } from "./strengths.ts";
import { emptyTruth, type Truth, type TruthAtGrain } from "./truth.ts";

interface OccurrenceOptions {
  /** True leaves out the hidden causes, so that presences are independent given the environment; for unit tests. */
  readonly independent?: boolean;
  /** Called with the share of the work done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** The number of species in one turn of about 0.1 s. The event loop runs between turns, so that an abort takes effect. */
const SPECIES_PER_TURN = 4;
const CELLS = BOX_SIZE * BOX_SIZE;
/**
 * Simulates the true plants of an island: presence and its marginal probability for every species of `FLORA`, both grains.
 *
 * A plot has a species with probability sigmoid(response + hidden shift) where the species has arrived, and everywhere as a
 * rare stray. The rest of a cell counts as some more independent draws, so a plot's species are among those of its cell. The
 * probability averages the hidden shift (normal) by quadrature and arrival by its share.
 *
 * @throws the signal's reason on abort.
 */
export async function simulateOccurrence(
  environment: Environment,
  seed: number,
  { independent = false, onProgress, signal }: OccurrenceOptions = {},
): Promise<Truth> {
  const mosaic = cellMosaic(environment);
  const truth: Truth = { seed, cell: emptyTruth(FLORA.length), plot: emptyTruth(FLORA.length) };
  markLand(mosaic, truth);
  const hidden = independent ? noHiddenCauses : prepareHiddenCauses(seed);
  for (const [index, species] of FLORA.entries()) {
    if (index % SPECIES_PER_TURN === 0) await pause();
    signal?.throwIfAborted();
    drawSpecies({ species, index, mosaic, hidden: hidden(species), truth });
    onProgress?.((index + 1) / FLORA.length);
  }
  return truth;
}

function markLand({ firstPart, hasPlot }: CellMosaic, { cell: cells, plot: plots }: Truth): void {
  for (let cell = 0; cell < CELLS; cell++) {
    cells.land[cell] = firstPart[cell + 1]! > firstPart[cell]! ? 1 : 0;
    plots.land[cell] = hasPlot[cell]!;
  }
}

interface SpeciesDraw {
  readonly species: Species;
  readonly index: number;
  readonly mosaic: CellMosaic;
  readonly hidden: HiddenCauses;
  readonly truth: Truth;
}

function drawSpecies({ species, index, mosaic, hidden, truth }: SpeciesDraw): void {
  const { averageAbsence, absence } = prepareAbsence({
    mosaic,
    response: responseTo(species, mosaic),
    hidden,
  });
  const key = streamKey(truth.seed, `presence/${species.name}`);
  const strayRate = STRENGTHS.stray * commonness(species);
  const plotWithoutStray = Math.exp(-strayRate);
  const noStray = Float64Array.from({ length: PIXELS_PER_CELL ** 2 }, (_, pixels) =>
    Math.exp(-strayRate * pixels * DRAWS_PER_PIXEL),
  );
  const chance = { plot: 1, rest: 1, cell: 1 };
  for (let cell = 0; cell < CELLS; cell++) {
    if (truth.cell.land[cell] === 0) continue;
    const hasPlot = truth.plot.land[cell] === 1;
    const noStrayInPlot = hasPlot ? plotWithoutStray : 1;
    const noStrayInRest = noStray[mosaic.restPixels[cell]!]!;
    const at = index * CELLS + cell;
    averageAbsence(cell, chance);
    truth.cell.probability[at] = Math.round(65535 * (1 - chance.cell * noStrayInPlot * noStrayInRest));
    if (hasPlot) truth.plot.probability[at] = Math.round(65535 * (1 - chance.plot * noStrayInPlot));
    absence(cell, chance);
    const inPlot = uniformAt(key, 2 * cell) >= chance.plot * noStrayInPlot;
    const inRest = uniformAt(key, 2 * cell + 1) >= chance.rest * noStrayInRest;
    if (inPlot) note(truth.plot, index, cell);
    if (inPlot || inRest) note(truth.cell, index, cell);
  }
}

/** The sum of a species' constancies over the habitats; a more common species strays more often. */
function commonness({ constancy }: Species): number {
  let sum = 0;
  for (const step of constancy.values()) sum += STRENGTHS.constancyChance[step - 1]!;
  return sum;
}

function note(truth: TruthAtGrain, species: number, cell: number): void {
  setPresent(truth.presence, species, cell);
  truth.richness[cell] = truth.richness[cell]! + 1;
}
