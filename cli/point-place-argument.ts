import { cellAt } from "../src/core/cell.ts";
import { AppError } from "../src/core/errors.ts";
import type { PointRequest } from "../src/prediction/point/point-request.ts";
import { numberArgument } from "./number-argument.ts";

/** The options that name the place of a point. */
export interface PlaceOptions {
  readonly lon: string;
  readonly lat: string;
  readonly center: string;
}

/**
 * Reads the place that `--lon`, `--lat` and `--center` name.
 *
 * @throws AppError BadInput for numbers that are not degrees; OutsideCoverage where a cell is asked for outside the European grid.
 */
export function placeArgument({ lon, lat, center }: PlaceOptions): PointRequest["place"] {
  const lonLat = [degrees("--lon", lon, 180), degrees("--lat", lat, 90)] as const;
  if (center !== "point" && center !== "cell")
    throw new AppError("BadInput", `--center: expected point or cell, got "${center}"`, {
      input: "--center",
    });
  if (center === "point") return { lonLat };
  const cell = cellAt(lonLat);
  if (cell !== null) return { cell };
  throw new AppError(
    "OutsideCoverage",
    `--center cell: expected a place on the European grid, got ${lon} ${lat}`,
    { place: `${lon} ${lat}` },
  );
}

function degrees(name: string, text: string, most: number): number {
  if (Math.abs(Number(text)) > 1_000)
    throw new AppError(
      "BadInput",
      `${name}: expected degrees (WGS 84), got ${text}, which looks like metres of a projected system`,
      { input: name },
    );
  return numberArgument(name, text, -most, most);
}
