import { habitatColours } from "../../science/habitats/habitat-legend.ts";

/**
 * The colours of a layer, "#rrggbb": a ramp between even stops from the lowest to the highest value, or one colour for each
 * class. A shade darkens and lightens what lies beneath. A picture has its own colours: its red, green and blue go from
 * `black` to `white`, and each share is raised to the power of `lift`. A `lift` below 1 brightens the shadows, as photographs
 * do.
 */
export type Palette =
  | { readonly kind: "ramp"; readonly stops: readonly string[] }
  | { readonly kind: "classes"; readonly colours: readonly string[] }
  | { readonly kind: "shade" }
  | {
      readonly kind: "picture";
      readonly black: Channels;
      readonly white: Channels;
      readonly lift: number;
    };

/** One number for each of a picture's three colours. */
export type Channels = readonly [red: number, green: number, blue: number];

/**
 * Thirteen even stops of matplotlib's colour maps (https://matplotlib.org, CC0): their lightness rises evenly, so people with
 * any colour vision see the right order. `viridis` for counts, `cividis` for probabilities and scores, `magma` for
 * uncertainty, `plasma` for a
 * person's own rasters, with even steps of grey as the other choice. Nine stops of ColorBrewer's (YlGnBu, YlOrBr, YlGn;
 * Cynthia Brewer, https://colorbrewer2.org, Apache 2.0) for inputs: `blues` for
 * precipitation, `oranges` for temperature, `greens` for heights, where pale means high, as on hypsometric maps. `change` is
 * its PuOr in reverse: orange for less and purple for more, which people with any colour vision can tell apart.
 */
export const RAMPS = {
  viridis: ramp("440154 481f70 443983 3b528b 31688e 287c8e 21918c 20a486 35b779 5ec962 90d743 c8e020 fde725"),
  cividis: ramp("00224e 003170 2a3f6d 434e6c 575d6d 6a6c71 7d7c78 918b78 a59c74 bcae6c d2c060 e9d34e fee838"),
  magma: ramp("000004 100b2d 2c115f 51127c 721f81 932b80 b73779 d8456c f1605d fc8961 feb078 fed799 fcfdbf"),
  plasma: ramp("0d0887 3a049a 5c01a6 7e03a8 9c179e b52f8c cc4778 de5f65 ed7953 f89540 fdb42f fbd524 f0f921"),
  greys: ramp("0f0f0f 2a2a2a 474747 646464 828282 a1a1a1 c1c1c1 e1e1e1 fafafa"),
  blues: ramp("ffffd9 edf8b1 c7e9b4 7fcdbb 41b6c4 1d91c0 225ea8 253494 081d58"),
  oranges: ramp("ffffe5 fff7bc fee391 fec44f fe9929 ec7014 cc4c02 993404 662506"),
  change: ramp("b35806 e08214 fdb863 fee0b6 f7f7f7 d8daeb b2abd2 8073ac 542788"),
  greens: ramp("004529 006837 238443 41ab5d 78c679 addd8e d9f0a3 f7fcb9 ffffe5"),
} as const satisfies Record<string, Palette>;

/** Makes the palette of EUNIS classes, in the order of `codes`. @throws AppError BadInput for an unknown code. */
export function habitatPalette(codes: readonly string[]): Palette {
  return { kind: "classes", colours: habitatColours(codes) };
}

/** The palette as one texture row of RGBA texels: 256 for a ramp, one for each class, one where no palette is needed. */
export function paletteTexels(palette: Palette): Uint8Array {
  const colours =
    palette.kind === "ramp"
      ? Array.from({ length: 256 }, (_, index) => rampColour(palette.stops, index / 255))
      : palette.kind === "classes"
        ? palette.colours.map(readChannels)
        : [[0, 0, 0]];
  return Uint8Array.from(colours.flatMap((channels) => [...channels, 255]));
}

/** The ramp's red, green and blue, 0 to 255, at a share (0 to 1) of its length. */
function rampColour(stops: readonly string[], share: number): number[] {
  const position = share * (stops.length - 1);
  const before = Math.min(Math.floor(position), stops.length - 2);
  const [low, high] = [readChannels(stops[before]!), readChannels(stops[before + 1]!)];
  return low.map((channel, index) => Math.round(channel + (position - before) * (high[index]! - channel)));
}

function readChannels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function ramp(colours: string): { kind: "ramp"; stops: readonly string[] } {
  return { kind: "ramp", stops: colours.split(" ").map((colour) => `#${colour}`) };
}
