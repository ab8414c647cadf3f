import {
  climateVariables,
  type InputLayer,
  landsatYears,
  pictureBands,
} from "../../../prediction/input/input-layer.ts";
import type { ShownLayer } from "../../../prediction/shown-layer.ts";

/** Lists the inputs to choose from. An input with a date gets the date of the layer that is chosen now. */
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

/** The layers of the ground that can be drawn. */
export const groundChoices: readonly InputLayer[] = [{ kind: "elevation" }, { kind: "hillshade" }];
