import { layerKind } from "../../prediction/map-layer.ts";
import { isPredicted, type ShownLayer } from "../../prediction/shown-layer.ts";
import { relativeSpread, shownSpread } from "../../prediction/shown-spread.ts";
import type { LegendNumbers, NumbersUnder } from "../../state/layer-slice.ts";
import { isProbability } from "../is-probability.ts";
import { countText, percentText } from "../number-text.ts";
import { lookWords } from "../words/look-words.ts";
import { pairWords } from "../words/pair-words.ts";

/** The number of a layer at one place, where it is marked on the ramp and how it is written. */
export interface LegendValue {
  readonly value: number;
  readonly text: string;
}

/**
 * Gives the number that the map's colour stands for at a place, with its spread in words: "13 ± 3", "42 %"; null where there is
 * none.
 *
 * @param isUncertainty  Whether the colours show the uncertainty.
 * @param legend  The unit of the layer's numbers, and up to which difference nothing can be told.
 */
export function legendValue(
  layer: ShownLayer,
  under: NumbersUnder | null,
  isUncertainty: boolean,
  { unit, noise }: Pick<LegendNumbers, "unit" | "noise">,
): LegendValue | null {
  if (under === null) return null;
  const { value: own, uncertainty, isOutside } = under;
  const value = !isUncertainty
    ? own
    : shownSpread(layer) === "relative"
      ? relativeSpread(uncertainty, own)
      : uncertainty;
  if (Number.isNaN(value)) return null;
  const quantity = isPredicted(layer) ? layerKind(layer).quantity(layer) : null;
  const text =
    isUncertainty || isProbability(layer, unit)
      ? percentText(value)
      : quantity === "amount"
        ? `${countText(value)}${Number.isNaN(uncertainty) ? "" : ` ± ${countText(uncertainty)}`}`
        : isWithinNoise(layer, value, noise)
          ? pairWords.within
          : plainText(value);
  return { value, text: isOutside ? `${text}, ${lookWords.legend.extrapolated}` : text };
}

/** Whether a difference between models is drawn as none. */
function isWithinNoise({ kind }: ShownLayer, value: number, noise: number | null): boolean {
  return kind === "difference" && noise !== null && value === 0;
}

function plainText(value: number): string {
  const text = Math.abs(value) >= 10 ? Math.abs(value).toFixed(0) : Math.abs(value).toPrecision(2);
  return value < 0 ? `\u2212${text}` : text;
}
