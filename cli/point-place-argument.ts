import { cellAt } from "../src/core/cell.ts";
import { AppError } from "../src/core/errors.ts";
import type { PointRequest } from "../src/prediction/explorer.ts";
import { numberArgument } from "./number-argument.ts";

/** The options that say where a point is. */
export interface PlaceOptions {
  readonly lon: string;
  readonly lat: string;
  readonly center: string;
}

/**
 * The place that `--lon`, `--lat` and `--center` name.
 *
 * @throws AppError BadInput for numbers that are no degrees; OutsideCoverage outside the European grid.
 */
export function placeArgument({ lon, lat, center }: PlaceOptions): PointRequest["place"] {
  const lonLat = [numberArgument("--lon", lon, -180, 180), numberArgument("--lat", lat, -90, 90)] as const;
  if (center !== "point" && center !== "cell")
    throw new AppError("BadInput", `--center: expected point or cell, got "${center}"`, {
      input: "--center",
    });
  const cell = cellAt(lonLat);
  if (cell === null)
    throw new AppError("OutsideCoverage", `expected a place on the European grid, got ${lon} ${lat}`, {
      place: `${lon} ${lat}`,
    });
  return center === "cell" ? { cell } : { lonLat };
}
