import { habitatColour } from "../../science/habitats/habitat-legend.ts";

/** Colours of a layer, "#rrggbb": a ramp between even stops from the lowest to the highest value, or one colour a class. */
export type Palette =
  | { readonly kind: "ramp"; readonly stops: readonly string[] }
  | { readonly kind: "classes"; readonly colours: readonly string[] };

/**
 * Thirteen even stops of matplotlib's colour maps (https://matplotlib.org, CC0): even in lightness, and in order for people
 * with any colour vision. `viridis` for counts, `cividis` for probabilities and scores, `magma` for uncertainty.
 */
export const RAMPS = {
  viridis: ramp("440154 481f70 443983 3b528b 31688e 287c8e 21918c 20a486 35b779 5ec962 90d743 c8e020 fde725"),
  cividis: ramp("00224e 003170 2a3f6d 434e6c 575d6d 6a6c71 7d7c78 918b78 a59c74 bcae6c d2c060 e9d34e fee838"),
  magma: ramp("000004 100b2d 2c115f 51127c 721f81 932b80 b73779 d8456c f1605d fc8961 feb078 fed799 fcfdbf"),
} as const satisfies Record<string, Palette>;

/** The colours of EUNIS classes, in their order. @throws AppError BadInput for an unknown code. */
export function habitatPalette(codes: readonly string[]): Palette {
  return { kind: "classes", colours: codes.map(habitatColour) };
}

/** The palette as the texels of one texture row, RGBA: 256 of a ramp, one of each class. */
export function paletteTexels(palette: Palette): Uint8Array {
  const colours =
    palette.kind === "classes"
      ? palette.colours.map(channelsOf)
      : Array.from({ length: 256 }, (_, index) => rampColour(palette.stops, index / 255));
  return Uint8Array.from(colours.flatMap((channels) => [...channels, 255]));
}

/** Red, green and blue, 0 to 255, at a share of the ramp's length. */
function rampColour(stops: readonly string[], share: number): number[] {
  const position = share * (stops.length - 1);
  const before = Math.min(Math.floor(position), stops.length - 2);
  const [low, high] = [channelsOf(stops[before]!), channelsOf(stops[before + 1]!)];
  return low.map((channel, index) => Math.round(channel + (position - before) * (high[index]! - channel)));
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function ramp(colours: string): { kind: "ramp"; stops: readonly string[] } {
  return { kind: "ramp", stops: colours.split(" ").map((colour) => `#${colour}`) };
}
