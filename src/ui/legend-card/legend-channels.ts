import type { LegendScale } from "../../layers/legend.ts";
import type { ShownLayer } from "../../prediction/shown-layer.ts";
import type { LegendNumbers } from "../../state/layer-slice.ts";
import { inputWords } from "../words/input-words.ts";
import { rasterWords } from "../words/raster-words.ts";

/** The legend's entry for one of a picture's three colours. */
export interface LegendChannel {
  /** The colour of its key, "#rrggbb". */
  readonly ink: string;
  /** The meaning and the range of numbers: "Red: near infrared, reflectance 0 to 0.4". */
  readonly text: string;
}

const INKS = ["#d03b2e", "#3f8f46", "#3668c4"] as const;

/** Describes what a picture's red, green and blue mean; empty where the layer is not a picture. */
export function legendChannels(
  layer: ShownLayer,
  { own, unit }: LegendNumbers,
  scale: LegendScale,
): readonly LegendChannel[] {
  if (scale.kind !== "picture") return [];
  const stand =
    own !== undefined
      ? own.bands.map(({ number, name }, at) =>
          rasterWords.channel(rasterWords.bandName(number, name), own.ends[at]!, unit),
        )
      : "shows" in layer
        ? inputWords.channels[layer.shows].map((shows, at) =>
            inputWords.channel(shows, unit, scale.white[at]!),
          )
        : [];
  return stand.map((text, at) => ({ ink: INKS[at]!, text: `${inputWords.shownAs[at]}: ${text}` }));
}
