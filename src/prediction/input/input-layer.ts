import { bandNames } from "../../core/modality.ts";

/** A layer of inputs or of the ground, which can be drawn without a model. */
export type InputLayer =
  | { readonly kind: "sentinel2"; readonly shows: PictureBands }
  | {
      readonly kind: "landsat";
      readonly shows: PictureBands;
      readonly year: number;
      /** 1 to 4. */
      readonly quarter: number;
    }
  | {
      readonly kind: "climate";
      readonly variable: ClimateVariable;
      /** 1 to 12. */
      readonly month: number;
      /** Null takes the mean of all years. */
      readonly year: number | null;
    }
  | { readonly kind: "elevation" }
  | { readonly kind: "hillshade" };

export const pictureBands = ["colour", "infrared"] as const;
/** How a picture's bands become colours: true colour, or near infrared as red, red as green, green as blue. */
export type PictureBands = (typeof pictureBands)[number];

export const climateVariables = ["pr", "tas", "tasmax", "tasmin"] as const;
/** The climate variables: precipitation; mean, highest and lowest temperature of the air. */
export type ClimateVariable = (typeof climateVariables)[number];

/** First and last year of the series. */
export const landsatYears = yearsOf("landsat");
export const climateYears = yearsOf("climate");

/**
 * Writes a layer for addresses: `sentinel2:colour`, `landsat:infrared:2015:3`, `climate:tas:7`, `climate:tas:7:2010`,
 * `elevation`.
 */
export function formatInputLayer(layer: InputLayer): string {
  switch (layer.kind) {
    case "sentinel2":
      return `sentinel2:${layer.shows}`;
    case "landsat":
      return `landsat:${layer.shows}:${layer.year}:${layer.quarter}`;
    case "climate":
      return ["climate", layer.variable, layer.month, layer.year ?? []].flat().join(":");
    case "elevation":
    case "hillshade":
      return layer.kind;
    default:
      return layer satisfies never;
  }
}

/** Reads the layer that a text names; null where it names none. */
export function parseInputLayer(text: string): InputLayer | null {
  const [kind, ...parts] = text.split(":");
  if (kind === "sentinel2" || kind === "landsat") {
    const shows = pictureBands.find((bands) => bands === parts[0]);
    if (shows === undefined) return null;
    if (kind === "sentinel2") return parts.length === 1 ? { kind, shows } : null;
    const [year, quarter] = [numberIn(parts[1], landsatYears), numberIn(parts[2], [1, 4])];
    return year === null || quarter === null || parts.length > 3 ? null : { kind, shows, year, quarter };
  }
  if (kind === "climate") {
    const variable = climateVariables.find((name) => name === parts[0]);
    const month = numberIn(parts[1], [1, 12]);
    const year = numberIn(parts[2], climateYears);
    const isWrongYear = parts.length > 3 || (parts[2] !== undefined && year === null);
    return variable === undefined || month === null || isWrongYear ? null : { kind, variable, month, year };
  }
  return parts.length === 0 && (kind === "elevation" || kind === "hillshade") ? { kind } : null;
}

function numberIn(
  text: string | undefined,
  [least, most]: readonly [least: number, most: number],
): number | null {
  const number = /^\d{1,4}$/.test(text ?? "") ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
}

function yearsOf(modality: "landsat" | "climate"): readonly [first: number, last: number] {
  const years = bandNames[modality].map(({ year }) => year ?? 0);
  return [Math.min(...years), Math.max(...years)];
}
