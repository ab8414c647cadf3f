import type { GrowthForm, Species } from "../flora/species.ts";
import { streamKey, uniformAt } from "../grid/random.ts";
import { BOX_SIZE } from "./land-box.ts";
import { smoothField } from "./smooth-field.ts";
import { STRENGTHS } from "./strengths.ts";

/** The causes of one species' presence that no modality shows. */
export interface HiddenCauses {
  /** Added to the logit, by cell: normal with mean 0. */
  readonly shift: Float32Array;
  /** The standard deviation of {@link shift}, known by construction. */
  readonly deviation: number;
  /** For each cell 1 where the species has arrived and survived, else 0. */
  readonly arrived: Uint8Array;
  /** The share of cells where the species arrived, known by construction. */
  readonly arrivalShare: number;
}

/** Box widths in cells of 50 m: ranges of about 260, 430, 600 and 780 m. */
const RESIDUAL_WIDTHS = [3, 5, 7, 9] as const;
const FACTOR_WIDTHS = [5, 7, 9, 7] as const;
const SHARED_WIDTH = 5;
/** Arrival is drawn on squares of 100 m, which is fine enough for its range of about 1.9 km. */
const ARRIVAL_SIZE = BOX_SIZE / 2;
const ARRIVAL_WIDTH = 11;
/** The lowest and highest share of suitable land that species of a growth form reached; light seeds fly further. */
const ARRIVAL: Readonly<Record<GrowthForm, readonly [number, number]>> = {
  tree: [0.8, 0.98],
  shrub: [0.75, 0.97],
  "dwarf shrub": [0.75, 0.97],
  climber: [0.75, 0.97],
  forb: [0.55, 0.97],
  annual: [0.6, 0.95],
  grass: [0.75, 0.98],
  sedge: [0.6, 0.97],
  fern: [0.7, 0.98],
};

/**
 * Makes a function that draws the hidden causes of one species after another: factors that all species of an island share, a
 * residual of the species, and the cells that dispersal and history let it reach. Loadings depend on the species, fields on
 * the seed.
 */
export function prepareHiddenCauses(seed: number): (species: Species) => HiddenCauses {
  const shared = smoothField({ size: BOX_SIZE, boxWidth: SHARED_WIDTH, seed, name: "hidden/shared" });
  const factors = FACTOR_WIDTHS.map((boxWidth, index) =>
    smoothField({ size: BOX_SIZE, boxWidth, seed, name: `hidden/factor/${index}` }),
  );
  return (species) => {
    const trait = traitOf(species);
    const boxWidth = RESIDUAL_WIDTHS[Math.floor(trait(0) * RESIDUAL_WIDTHS.length)]!;
    const residual = smoothField({ size: BOX_SIZE, boxWidth, seed, name: `hidden/residual/${species.name}` });
    const terms = [
      { field: shared, loading: STRENGTHS.sharedBySpecies * (0.7 + 0.6 * trait(1)) },
      ...factors.map((field, index) => ({
        field,
        loading: STRENGTHS.factor * Math.sqrt(3) * (2 * trait(2 + index) - 1),
      })),
      { field: residual, loading: STRENGTHS.residual },
    ];
    return { ...addUp(terms), ...arrivalOf(species, seed, trait(10)) };
  };
}

/** Makes hidden causes without any effect: presences are independent given the environment. */
export function noHiddenCauses(): HiddenCauses {
  return {
    shift: new Float32Array(BOX_SIZE * BOX_SIZE),
    deviation: 0,
    arrived: new Uint8Array(BOX_SIZE * BOX_SIZE).fill(1),
    arrivalShare: 1,
  };
}

/** Fixed numbers in [0, 1) of a species, the same for every seed. */
function traitOf({ name }: Species): (trait: number) => number {
  const key = streamKey(0, `trait/${name}`);
  return (trait) => uniformAt(key, trait);
}

function addUp(terms: readonly { field: Float32Array; loading: number }[]): {
  shift: Float32Array;
  deviation: number;
} {
  const shift = new Float32Array(BOX_SIZE * BOX_SIZE);
  for (const { field, loading } of terms) {
    for (let cell = 0; cell < shift.length; cell++) shift[cell] = shift[cell]! + loading * field[cell]!;
  }
  return { shift, deviation: Math.hypot(...terms.map(({ loading }) => loading)) };
}

function arrivalOf({ name, growthForm }: Species, seed: number, trait: number) {
  const [low, high] = ARRIVAL[growthForm];
  const arrivalShare = low + trait * (high - low);
  const field = smoothField({
    size: ARRIVAL_SIZE,
    boxWidth: ARRIVAL_WIDTH,
    seed,
    name: `hidden/arrival/${name}`,
  });
  const threshold = normalQuantile(1 - arrivalShare);
  const arrived = new Uint8Array(BOX_SIZE * BOX_SIZE);
  for (let cell = 0; cell < arrived.length; cell++) {
    const square = (Math.floor(cell / BOX_SIZE) >> 1) * ARRIVAL_SIZE + ((cell % BOX_SIZE) >> 1);
    arrived[cell] = field[square]! > threshold ? 1 : 0;
  }
  return { arrived, arrivalShare };
}

/**
 * The value that a standard normal number stays below with the given probability, by bisection on its distribution function.
 */
function normalQuantile(chance: number): number {
  let low = -8;
  let high = 8;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalDistribution(middle) < chance) low = middle;
    else high = middle;
  }
  return low;
}

/** Abramowitz and Stegun 26.2.17, error under 1e-7. */
function normalDistribution(value: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(value));
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return value < 0 ? tail : 1 - tail;
}
