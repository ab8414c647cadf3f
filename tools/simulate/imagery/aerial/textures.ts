import { CANOPY_NAMES, type CanopyName } from "../canopies.ts";

/** Crowns of one kind of tree or shrub, seen from above. */
interface CrownTexture {
  /** Metres from crown to crown. */
  readonly spacing: number;
  /** The radius of a typical crown, metres. */
  readonly radius: number;
  /** How far crowns stand from an even lattice: 0 planted in rows, 1 at random. */
  readonly disorder: number;
  /** The share of the places that have a crown. */
  readonly density: number;
}

/** Straight lines that machines draw on a field. */
interface FurrowTexture {
  /** Metres from furrow to furrow. */
  readonly period: number;
  /** How much more ground shows in a furrow than on its ridge, 0 to 1. */
  readonly depth: number;
  /** Whether wheels leave a pair of bare lines every 18 m. */
  readonly hasTramlines: boolean;
}

/** What one canopy looks like at 1 m. */
export interface Texture {
  readonly crowns?: CrownTexture;
  readonly furrows?: FurrowTexture;
  /** The relative spread of tussocks and patches, 2 to 25 m wide. */
  readonly tussocks: number;
  /** The relative spread of stones of 1 to 2 m. */
  readonly stones?: number;
  /** The share of the ground that is pools. */
  readonly pools?: number;
}

const trees = (spacing: number, radius: number, disorder = 1, density = 1): Texture => ({
  crowns: { spacing, radius, disorder, density },
  tussocks: 0.1,
});
const field = (period: number, depth: number, hasTramlines: boolean): Texture => ({
  furrows: { period, depth, hasTramlines },
  tussocks: 0.05,
});

/** The texture of every canopy. Crowns: orders of magnitude of trees of middle age, rounded. */
const TEXTURES = {
  broadleaf: trees(7.5, 4.6),
  birch: trees(5, 2.7, 1, 0.9),
  carr: trees(4.5, 2.8),
  conifer: trees(4.2, 2.3),
  clearing: { ...trees(11, 2, 1, 0.4), tussocks: 0.22 },
  thorn: trees(3.4, 1.9, 1, 0.85),
  bramble: { crowns: { spacing: 2.6, radius: 1.5, disorder: 1, density: 0.9 }, tussocks: 0.12 },
  bracken: { tussocks: 0.1 },
  heath: { crowns: { spacing: 2.2, radius: 1.1, disorder: 1, density: 0.6 }, tussocks: 0.16 },
  wetHeath: { crowns: { spacing: 2.4, radius: 1, disorder: 1, density: 0.35 }, tussocks: 0.16, pools: 0.01 },
  bog: { tussocks: 0.16, pools: 0.09 },
  fen: { tussocks: 0.14, pools: 0.03 },
  reed: { tussocks: 0.1, pools: 0.02 },
  hayMeadow: field(5.5, 0.12, false),
  wetMeadow: { tussocks: 0.1 },
  pasture: { tussocks: 0.08 },
  ley: field(3.2, 0.05, true),
  poorGrass: { tussocks: 0.17 },
  limeGrass: { tussocks: 0.15 },
  alpineGrass: { tussocks: 0.15, stones: 0.15 },
  greyDune: { tussocks: 0.18 },
  whiteDune: { tussocks: 0.3 },
  beach: { tussocks: 0.08 },
  shingle: { tussocks: 0.06, stones: 0.12 },
  saltMarsh: { tussocks: 0.12, pools: 0.05 },
  lowMarsh: { tussocks: 0.16, pools: 0.12 },
  outcrop: { tussocks: 0.2, stones: 0.22 },
  limeOutcrop: { tussocks: 0.2, stones: 0.22 },
  scree: { tussocks: 0.06, stones: 0.3 },
  garden: { ...trees(9, 2.6, 1, 0.6), tussocks: 0.1 },
  hedge: trees(3.4, 2.4),
  winterCereal: field(2.6, 0.3, true),
  springCrop: field(3, 0.4, true),
  fallow: { ...field(3, 0.15, false), tussocks: 0.16 },
  char: { tussocks: 0.25 },
} as const satisfies Record<CanopyName, Texture>;

/** Plantations: the crowns of conifers, in rows. */
const PLANTED: Texture = trees(3.6, 2, 0.12);

/** Textures in the order of {@link CANOPY_NAMES}; that of plantations comes last. */
export const TEXTURE_LIST: readonly Texture[] = [...CANOPY_NAMES.map((name) => TEXTURES[name]), PLANTED];
