import {
  INDICATOR_NAMES,
  INDICATORS,
  type IndicatorName,
} from "../../../science/indicators/indicator-table.ts";
import { type LayerKind, NEEDS_NOTHING } from "../layer-kind.ts";

/** A layer that gives an indicator for every cell. */
export interface IndicatorLayer {
  readonly kind: "indicator";
  readonly indicator: IndicatorName;
}

/** The kind of indicator layers, written by the indicator's name: `richness`. */
export const INDICATOR_LAYER: LayerKind<IndicatorLayer> = {
  forms: INDICATOR_NAMES,
  format: ({ indicator }) => indicator,
  parse(text) {
    const indicator = INDICATOR_NAMES.find((name) => name === text);
    return indicator === undefined ? null : { kind: "indicator", indicator };
  },
  quantity: ({ indicator }) => (INDICATORS[indicator].kind === "any-present" ? "probability" : "amount"),
  needs: () => ({ ...NEEDS_NOTHING, grain: true }),
  choices: () => INDICATOR_NAMES.map((indicator) => ({ kind: "indicator", indicator })),
};
