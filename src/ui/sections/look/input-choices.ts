import {
  climateVariables,
  type InputLayer,
  landsatYears,
  pictureBands,
} from "../../../prediction/input/input-layer.ts";
import type { ShownLayer } from "../../../prediction/shown-layer.ts";

/** The inputs to choose from; those with a date keep that of the layer that is chosen now. */
export function inputChoices(now: ShownLayer | null): InputLayer[] {
  const { year, quarter } = now?.kind === "landsat" ? now : { year: landsatYears[1], quarter: 3 };
  const climate = now?.kind === "climate" ? now : { month: 7, year: null };
  return [
    ...pictureBands.map((shows): InputLayer => ({ kind: "sentinel2", shows })),
    ...pictureBands.map((shows): InputLayer => ({ kind: "landsat", shows, year, quarter })),
    ...climateVariables.map(
      (variable): InputLayer => ({ kind: "climate", variable, month: climate.month, year: climate.year }),
    ),
  ];
}

/** What can be drawn of the ground. */
export const groundChoices: readonly InputLayer[] = [{ kind: "elevation" }, { kind: "hillshade" }];
