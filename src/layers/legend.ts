import { eunisClass } from "../science/habitats/eunis-class.ts";
import type { Channels, Palette } from "./tiles/palette.ts";

/** A ramp with its ticks, the classes that are on the map, what a picture's three colours stand for, or light and shadow. */
export type LegendScale =
  | {
      readonly kind: "ramp";
      readonly stops: readonly string[];
      /** Value, the same written out, and place along the ramp from 0 to 1. */
      readonly ticks: readonly { readonly value: number; readonly text: string; readonly share: number }[];
    }
  | {
      readonly kind: "classes";
      readonly classes: readonly { readonly code: string; readonly name: string; readonly colour: string }[];
    }
  | { readonly kind: "picture"; readonly black: Channels; readonly white: Channels }
  | { readonly kind: "shade" };

/** A ramp over `low` to `high` with about five round ticks; one that has its middle at 0 writes a plus before gains. */
export function rampScale(
  { stops }: Extract<Palette, { kind: "ramp" }>,
  [low, high]: readonly [number, number],
): LegendScale {
  const step = roundStep((high - low) / 4);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  const ticks = Array.from({ length: Math.max(0, count) }, (_, index) => {
    const value = Number(((first + index) * step).toPrecision(6));
    return { value, text: tickText(value, low === -high), share: (value - low) / (high - low) };
  });
  return { kind: "ramp", stops, ticks };
}

function tickText(value: number, isChange: boolean): string {
  if (value < 0) return `\u2212${-value}`;
  return isChange && value > 0 ? `+${value}` : String(value);
}

/** The habitat classes among `codes` that `shown` (places in `codes`) has, with their EUNIS names. */
export function habitatScale(
  codes: readonly string[],
  { colours }: Extract<Palette, { kind: "classes" }>,
  shown: ReadonlySet<number>,
): LegendScale {
  const classes = codes.flatMap((code, place) =>
    shown.has(place) ? [{ code, name: eunisClass(code).name, colour: colours[place]! }] : [],
  );
  return { kind: "classes", classes };
}

/** The values on the map with the colours that a raster's own table gives them; what they stand for no table says. */
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
