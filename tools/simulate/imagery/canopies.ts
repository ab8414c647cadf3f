/** Reflectance (0-1) in red, green, blue, near infrared, short-wave infrared 1 and 2. */
type Spectrum = readonly [
  red: number,
  green: number,
  blue: number,
  nir: number,
  swir1: number,
  swir2: number,
];

/** How a kind of vegetation looks from above, and how that changes over the year. */
export interface Canopy {
  readonly leaf: Spectrum;
  /** The reflectance between the leaves: soil, litter, rock, water. */
  readonly ground: Spectrum;
  /** Share of the ground hidden by green leaves in winter (1 January) and at the height of summer. */
  readonly winter: number;
  readonly summer: number;
  /** Progress from winter (0) to summer (1) in the quarters that start in December, March, June and September. */
  readonly season: readonly [number, number, number, number];
  /** The relative standard deviation between pixels of 10 m, from crowns, tussocks and furrows. */
  readonly texture: number;
  /** The share of the summer's green that is lost in a very dry summer. */
  readonly drought: number;
}

const LEAF: Record<"grass" | "broad" | "needle" | "heather" | "moss" | "reed", Spectrum> = {
  grass: [0.035, 0.075, 0.03, 0.46, 0.2, 0.085],
  broad: [0.028, 0.06, 0.024, 0.44, 0.175, 0.07],
  needle: [0.022, 0.036, 0.021, 0.235, 0.085, 0.037],
  heather: [0.05, 0.052, 0.033, 0.25, 0.16, 0.08],
  moss: [0.075, 0.08, 0.045, 0.3, 0.16, 0.075],
  reed: [0.05, 0.075, 0.036, 0.36, 0.17, 0.08],
};

const GROUND: Record<
  | "litter"
  | "straw"
  | "soil"
  | "peat"
  | "sand"
  | "mud"
  | "rock"
  | "pale"
  | "shade"
  | "twigs"
  | "char"
  | "roof",
  Spectrum
> = {
  litter: [0.085, 0.068, 0.045, 0.2, 0.25, 0.16],
  straw: [0.14, 0.115, 0.07, 0.25, 0.33, 0.22],
  soil: [0.14, 0.105, 0.07, 0.22, 0.29, 0.24],
  peat: [0.06, 0.048, 0.034, 0.12, 0.14, 0.1],
  sand: [0.33, 0.28, 0.21, 0.4, 0.45, 0.39],
  mud: [0.11, 0.1, 0.08, 0.13, 0.1, 0.07],
  rock: [0.15, 0.135, 0.115, 0.2, 0.24, 0.2],
  pale: [0.25, 0.23, 0.19, 0.31, 0.35, 0.29],
  shade: [0.02, 0.022, 0.018, 0.07, 0.05, 0.03],
  twigs: [0.095, 0.085, 0.06, 0.19, 0.23, 0.16],
  char: [0.05, 0.045, 0.038, 0.085, 0.15, 0.15],
  roof: [0.2, 0.17, 0.15, 0.24, 0.27, 0.24],
};

function canopy(
  [leaf, ground]: readonly [keyof typeof LEAF, keyof typeof GROUND],
  [winter, summer]: readonly [number, number],
  season: Canopy["season"],
  [texture, drought]: readonly [number, number],
): Canopy {
  return { leaf: LEAF[leaf], ground: GROUND[ground], winter, summer, season, texture, drought };
}

/** All kinds of vegetation by name. Reflectances: orders of magnitude of common spectral libraries, rounded. */
export const CANOPIES = {
  broadleaf: canopy(["broad", "litter"], [0.16, 0.88], [0, 0.72, 1, 0.5], [0.13, 0.05]),
  birch: canopy(["broad", "straw"], [0.22, 0.74], [0, 0.78, 1, 0.4], [0.12, 0.08]),
  carr: canopy(["broad", "peat"], [0.2, 0.8], [0, 0.7, 1, 0.45], [0.11, 0.02]),
  conifer: canopy(["needle", "shade"], [0.8, 0.87], [0, 0.5, 1, 0.7], [0.15, 0.02]),
  clearing: canopy(["grass", "twigs"], [0.12, 0.5], [0, 0.7, 1, 0.6], [0.12, 0.25]),
  thorn: canopy(["broad", "litter"], [0.25, 0.8], [0, 0.78, 1, 0.55], [0.13, 0.1]),
  bramble: canopy(["broad", "litter"], [0.5, 0.85], [0, 0.65, 1, 0.8], [0.09, 0.12]),
  bracken: canopy(["broad", "litter"], [0.06, 0.85], [0, 0.3, 1, 0.45], [0.06, 0.1]),
  heath: canopy(["heather", "twigs"], [0.5, 0.68], [0, 0.5, 1, 0.8], [0.08, 0.15]),
  wetHeath: canopy(["heather", "peat"], [0.4, 0.62], [0, 0.45, 1, 0.6], [0.07, 0.06]),
  bog: canopy(["moss", "peat"], [0.45, 0.66], [0, 0.4, 1, 0.6], [0.08, 0.05]),
  fen: canopy(["reed", "peat"], [0.25, 0.72], [0, 0.55, 1, 0.5], [0.07, 0.03]),
  reed: canopy(["reed", "straw"], [0.06, 0.8], [0, 0.35, 1, 0.6], [0.06, 0.02]),
  hayMeadow: canopy(["grass", "straw"], [0.55, 0.92], [0.1, 1, 0.5, 0.75], [0.05, 0.2]),
  wetMeadow: canopy(["grass", "litter"], [0.5, 0.9], [0.05, 0.95, 0.62, 0.7], [0.05, 0.05]),
  pasture: canopy(["grass", "straw"], [0.62, 0.85], [0.1, 0.95, 0.85, 0.85], [0.05, 0.22]),
  ley: canopy(["grass", "soil"], [0.74, 0.95], [0.2, 1, 0.92, 0.95], [0.03, 0.12]),
  poorGrass: canopy(["grass", "straw"], [0.35, 0.62], [0, 0.6, 1, 0.6], [0.07, 0.25]),
  limeGrass: canopy(["grass", "pale"], [0.45, 0.66], [0.1, 0.95, 0.9, 0.7], [0.07, 0.4]),
  alpineGrass: canopy(["grass", "rock"], [0.18, 0.52], [0, 0.35, 1, 0.55], [0.1, 0.1]),
  greyDune: canopy(["moss", "sand"], [0.46, 0.6], [0.3, 1, 0.6, 0.7], [0.1, 0.3]),
  whiteDune: canopy(["reed", "sand"], [0.14, 0.28], [0, 0.7, 1, 0.8], [0.18, 0.1]),
  beach: canopy(["grass", "sand"], [0.01, 0.05], [0, 0.4, 1, 0.6], [0.09, 0]),
  shingle: canopy(["grass", "rock"], [0.03, 0.12], [0, 0.5, 1, 0.7], [0.13, 0.1]),
  saltMarsh: canopy(["reed", "mud"], [0.35, 0.68], [0, 0.5, 1, 0.75], [0.08, 0]),
  lowMarsh: canopy(["reed", "mud"], [0.1, 0.42], [0, 0.4, 1, 0.7], [0.11, 0]),
  outcrop: canopy(["grass", "rock"], [0.22, 0.34], [0.2, 1, 0.7, 0.8], [0.14, 0.3]),
  limeOutcrop: canopy(["grass", "pale"], [0.2, 0.33], [0.2, 1, 0.7, 0.8], [0.14, 0.3]),
  scree: canopy(["grass", "rock"], [0.03, 0.1], [0, 0.5, 1, 0.6], [0.12, 0.1]),
  garden: canopy(["broad", "roof"], [0.3, 0.6], [0.1, 0.85, 1, 0.6], [0.2, 0.15]),
  hedge: canopy(["broad", "twigs"], [0.3, 0.85], [0, 0.8, 1, 0.6], [0.12, 0.05]),
  winterCereal: canopy(["grass", "soil"], [0.42, 0.92], [0.1, 1, 0.05, -0.3], [0.04, 0.1]),
  springCrop: canopy(["broad", "soil"], [0.05, 0.9], [0, 0.3, 1, 0.3], [0.04, 0.2]),
  fallow: canopy(["grass", "soil"], [0.3, 0.5], [0, 0.7, 1, 0.6], [0.07, 0.3]),
  char: canopy(["heather", "char"], [0.03, 0.1], [0, 0.4, 1, 0.8], [0.07, 0]),
} as const satisfies Record<string, Canopy>;

export type CanopyName = keyof typeof CANOPIES;

/** Names in the order of their numbers in the renderers' tables. */
export const CANOPY_NAMES = Object.keys(CANOPIES) as CanopyName[];

/** Clear sea with a little sediment; lakes and rivers are darker. */
export const WATER_SPECTRUM: Spectrum = [0.028, 0.045, 0.042, 0.014, 0.008, 0.006];
export const ROAD_SPECTRUM: Spectrum = [0.16, 0.15, 0.135, 0.2, 0.24, 0.22];
export const ROOF_SPECTRUM: Spectrum = [0.24, 0.17, 0.14, 0.26, 0.3, 0.27];
