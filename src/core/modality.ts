/** The three kinds of input that a model may take. */
export type Modality = "sentinel2" | "landsat" | "climate";

/** All modalities, in the order in which they are reported. */
export const modalities: readonly Modality[] = ["sentinel2", "landsat", "climate"];

/** Spectral bands of the Landsat cube, in the model's order. */
const landsatBands = ["red", "green", "blue", "nir", "swir1", "swir2"] as const;
const climateVariables = ["pr", "tas", "tasmax", "tasmin"] as const;

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const twoDigits = (number: number) => String(number).padStart(2, "0");

/** One layer of a modality, by what it shows. */
export interface BandName {
  /** Also the name of the band in a cube: `red`, `red_2000_q1`, `pr_2000_01`. */
  readonly name: string;
  /** `red` ... `swir2`, `pr` ... `tasmin`. */
  readonly variable: string;
  readonly year: number | null;
  /** 1 to 4. */
  readonly quarter: number | null;
  /** 1 to 12. */
  readonly month: number | null;
}

/**
 * The layers of a modality in the order of the model's tensor: sentinel2 `[4]`, landsat `[6 bands][4 quarters][21
 * years]`, climate `[4 variables][19 years][12 months]`.
 */
export const bandNames: Readonly<Record<Modality, readonly BandName[]>> = {
  sentinel2: ["red", "green", "blue", "nir"].map((variable) => ({
    name: variable,
    variable,
    year: null,
    quarter: null,
    month: null,
  })),
  landsat: landsatBands.flatMap((variable) =>
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
  climate: climateVariables.flatMap((variable) =>
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
};
