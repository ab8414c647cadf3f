import { INDICATOR_NAMES, type IndicatorName } from "../../../science/indicators/indicator-table.ts";
import { type LayerKind, NEEDS_NOTHING } from "../layer-kind.ts";

/**
 * The difference of an indicator between the year of the question and an earlier year, where it exceeds the model's own
 * noise.
 */
export interface YearChange {
  readonly kind: "change";
  readonly indicator: IndicatorName;
  readonly since: number;
}

/** The kind of layers that are differences between years, written `change:2018:richness`. */
export const YEAR_CHANGE: LayerKind<YearChange> = {
  forms: ["change:<earlier year>:<indicator>"],
  format: ({ since, indicator }) => `change:${since}:${indicator}`,
  parse(text) {
    const [, since, changed] = /^change:(\d{4}):(.+)$/.exec(text) ?? [];
    const indicator = INDICATOR_NAMES.find((name) => name === changed);
    return indicator === undefined ? null : { kind: "change", indicator, since: Number(since) };
  },
  quantity: () => "difference",
  needs: () => NEEDS_NOTHING,
  choices: ({ since }) =>
    since === null ? [] : INDICATOR_NAMES.map((indicator) => ({ kind: "change", indicator, since })),
};
