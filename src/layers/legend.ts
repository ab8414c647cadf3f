import { eunisClass } from "../science/habitats/eunis-class.ts";
import type { Channels, Palette } from "./tiles/palette.ts";

/**
 * What a legend shows: a ramp with its ticks, the classes on the map, the meaning of a picture's three colours, or light and
 * shadow.
 */
export type LegendScale =
  | {
      readonly kind: "ramp";
      readonly stops: readonly string[];
      /** For each tick its value, the value as text, and its place along the ramp from 0 to 1. */
      readonly ticks: readonly { readonly value: number; readonly text: string; readonly share: number }[];
    }
  | {
      readonly kind: "classes";
      readonly classes: readonly { readonly code: string; readonly name: string; readonly colour: string }[];
    }
  | { readonly kind: "picture"; readonly black: Channels; readonly white: Channels }
  | { readonly kind: "shade" };

/**
 * Makes a ramp from `low` to `high` with about five round ticks. A ramp with 0 in the middle writes a plus before gains, and has ticks at
 * its ends, so that it says how far it goes.
 *
 * @param isShare  Whether the numbers are shares, which are written as percentages.
 */
export function rampScale(
  { stops }: Extract<Palette, { kind: "ramp" }>,
  [low, high]: readonly [number, number],
  isShare = false,
): LegendScale {
  const step = low === -high && high > 0 ? high / 2 : roundStep((high - low) / 4);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  const ticks = Array.from({ length: Math.max(0, count) }, (_, index) => {
    const value = Number(((first + index) * step).toPrecision(6));
    return {
      value,
      text: isShare ? shareText(value, step) : tickText(value, low === -high),
      share: (value - low) / (high - low),
    };
  });
  return { kind: "ramp", stops, ticks };
}

/** A share as a percentage, with as many decimals as ticks this far apart need to differ. */
function shareText(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(100 * step) + 1e-9));
  return `${Number((100 * value).toFixed(decimals))}\u202f%`;
}

function tickText(value: number, isChange: boolean): string {
  if (value < 0) return `\u2212${-value}`;
  return isChange && value > 0 ? `+${value}` : String(value);
}

/** The habitat classes that the map shows, with their EUNIS names, in the order of `shown`; `codes` are those of the palette. */
export function habitatScale(
  codes: readonly string[],
  { colours }: Extract<Palette, { kind: "classes" }>,
  shown: readonly string[],
): LegendScale {
  const classes = shown.map((code) => ({
    code,
    name: eunisClass(code).name,
    colour: colours[codes.indexOf(code)]!,
  }));
  return { kind: "classes", classes };
}

/** The values on the map with the colours of the raster's own table, which does not say what the values mean. */
export function tableScale(
  values: readonly string[],
  { colours }: Extract<Palette, { kind: "classes" }>,
): LegendScale {
  const classes = values.map((code) => ({ code, name: "", colour: colours[Number(code)] ?? "#000000" }));
  return { kind: "classes", classes };
}

/** The smallest of 1, 2 or 5 times a power of ten that is at least `step`. */
export function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= step * (1 - 1e-9));
  return (factor ?? 10) * power;
}
