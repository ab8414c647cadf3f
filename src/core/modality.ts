/** A kind of raster that a network may look at around a place. */
export type Modality = keyof typeof modalityTraits;

/** What must be known of a modality to read it, to judge it and to name it; one row for each. */
interface ModalityTraits {
  /**
   * `picture`: a window of pixels around the place, which moves with it; `series`: the numbers of the one pixel that contains it:
   * through time, or with those of the pixels around it.
   */
  readonly form: "picture" | "series";
  /** Whether it tells one 50 m square of ground from the next; climate, 1 km wide, is the same over land and sea. */
  readonly showsGround: boolean;
  /** For people, after "the". */
  readonly title: string;
  /** Whether it is looked at where no model asks for it. */
  readonly isShown: boolean;
}

/** The modalities, in the order in which they are reported. */
export const modalityTraits = {
  sentinel2: { form: "picture", showsGround: true, title: "Sentinel-2 picture", isShown: true },
  landsat: { form: "series", showsGround: true, title: "Landsat series", isShown: true },
  climate: { form: "series", showsGround: false, title: "climate", isShown: true },
  bioclim: { form: "series", showsGround: false, title: "bioclimate", isShown: false },
  environment: { form: "series", showsGround: false, title: "environment", isShown: false },
  aerial: { form: "picture", showsGround: true, title: "aerial patch", isShown: false },
  soil: { form: "series", showsGround: false, title: "soil", isShown: false },
  landcover: { form: "series", showsGround: false, title: "land cover", isShown: false },
} as const satisfies Record<string, ModalityTraits>;

/** All modalities, in the order in which they are reported. */
export const modalities = Object.keys(modalityTraits) as readonly Modality[];

/** The modalities of one form. */
type WithForm<Form extends ModalityTraits["form"]> = {
  [M in Modality]: (typeof modalityTraits)[M]["form"] extends Form ? M : never;
}[Modality];

/** A modality that is read as a window of pixels. */
export type PictureModality = WithForm<"picture">;

/** A modality that is read as the pixel that contains the place. */
export type SeriesModality = WithForm<"series">;

/** The series that also have the pixels around that one. */
export const aroundModalities = ["bioclim", "soil", "landcover"] as const satisfies readonly SeriesModality[];

/** A series with the pixels around the one that contains the place. */
export type AroundModality = (typeof aroundModalities)[number];

/** Tells whether a modality has the pixels around the one that contains the place. */
export function hasPixelsAround(modality: Modality): modality is AroundModality {
  return (aroundModalities as readonly Modality[]).includes(modality);
}

/** The modality that the chosen year applies to. A person's own picture is used in its place. */
export const YEARLY_PICTURE = "sentinel2" satisfies PictureModality;

/** Tells whether a modality is read as the pixel that contains the place. */
export function isSeries(modality: Modality): modality is SeriesModality {
  return modalityTraits[modality].form === "series";
}

/** Tells whether a text names a modality. */
export function isModality(text: string): text is Modality {
  return Object.hasOwn(modalityTraits, text);
}

/** Builds a record with a value for each modality, in the order in which they are reported. */
export function eachModality<Value>(value: (modality: Modality) => Value): Record<Modality, Value> {
  return Object.fromEntries(modalities.map((modality) => [modality, value(modality)])) as Record<
    Modality,
    Value
  >;
}

/** Spectral bands of the Landsat cube, in the model's order. */
const LANDSAT_BANDS = ["red", "green", "blue", "nir", "swir1", "swir2"] as const;
const CLIMATE_VARIABLES = ["pr", "tas", "tasmax", "tasmin"] as const;

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const BIOCLIM_VARIABLES = range(1, 19).map((number) => `bio${number}`);
/** Soil by the names of SoilGrids of 2017: carbon, pH, exchange of cations, depth to bedrock, clay, silt, sand, density. */
const SOIL_VARIABLES = ["orcdrc", "phihox", "cecsol", "bdticm", "clyppt", "sltppt", "sndppt", "bldfie"];
/** Soil by the names of SoilGrids 2, the nine of GeoPlant in its order, and the depth to bedrock of 2017, which has no successor. */
const SOIL_GRIDS_2 = ["bdod", "cec", "cfvo", "clay", "nitrogen", "phh2o", "sand", "silt", "soc", "bdticm"];
/** The bands of MODIS land cover (MCD12Q1) in its order: five legends, LC_Type1 that of IGBP; the LCCS layers; quality; land and water. */
const LAND_COVER_BANDS = [
  ...[1, 2, 3, 4, 5].map((legend) => `lc_type${legend}`),
  ...[1, 2, 3].map((layer) => `lc_prop${layer}_assessment`),
  ...[1, 2, 3].map((layer) => `lc_prop${layer}`),
  ...["qc", "lw"],
];
const twoDigits = (number: number) => String(number).padStart(2, "0");

/** One layer of a modality, by what it shows. */
export interface BandName {
  /** Also the name of the band in a cube: `red`, `red_2000_q1`, `pr_2000_01`, `bio1`. */
  readonly name: string;
  /** `red` ... `swir2`, `pr` ... `tasmin`, `bio1` ... `bio19`, `orcdrc` ... `bldfie`, `bdod` ... `bdticm`, `lc_type1` ... `lw`. */
  readonly variable: string;
  readonly year: number | null;
  /** 1 to 4. */
  readonly quarter: number | null;
  /** 1 to 12. */
  readonly month: number | null;
}

/**
 * The layers of a modality in the order of the model's tensor: sentinel2 `[4]`, landsat `[6 bands][4 quarters][21
 * years]`, climate `[4 variables][19 years][12 months]`, bioclim `[19 variables]`, environment `[19 bioclimatic and 8 soil
 * variables]` in the order of the paper of GeoLifeCLEF 2020's winners, aerial `[6]`, soil `[10 variables]`, land cover `[13 bands]`.
 */
export const bandNames: Readonly<Record<Modality, readonly BandName[]>> = {
  sentinel2: ["red", "green", "blue", "nir"].map(timeless),
  landsat: LANDSAT_BANDS.flatMap((variable) =>
    range(1, 4).flatMap((quarter) =>
      range(2000, 2020).map((year) => ({
        name: `${variable}_${year}_q${quarter}`,
        variable,
        year,
        quarter,
        month: null,
      })),
    ),
  ),
  climate: CLIMATE_VARIABLES.flatMap((variable) =>
    range(2000, 2018).flatMap((year) =>
      range(1, 12).map((month) => ({
        name: `${variable}_${year}_${twoDigits(month)}`,
        variable,
        year,
        quarter: null,
        month,
      })),
    ),
  ),
  bioclim: BIOCLIM_VARIABLES.map(timeless),
  environment: [...BIOCLIM_VARIABLES, ...SOIL_VARIABLES].map(timeless),
  aerial: ["red", "green", "blue", "nir", "altitude", "landcover"].map(timeless),
  soil: SOIL_GRIDS_2.map(timeless),
  landcover: LAND_COVER_BANDS.map(timeless),
};

function timeless(variable: string): BandName {
  return { name: variable, variable, year: null, quarter: null, month: null };
}
