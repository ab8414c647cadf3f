import { readFileSync } from "node:fs";
import { AppError } from "../../../src/core/errors.ts";
import { squareAt } from "../../../src/inference/surroundings/square-grid.ts";
import { eunisClass } from "../../../src/science/habitats/eunis-class.ts";

/** Vegetation plots, each of one habitat. */
export interface HabitatPlots {
  readonly lons: Float64Array;
  readonly lats: Float64Array;
  /** The square that holds each plot. */
  readonly squares: Int32Array;
  /** The place of each plot's habitat in `codes`. */
  readonly classes: Int32Array;
  /** EUNIS codes of level 3, in order. */
  readonly codes: readonly string[];
}

const COLUMNS = ["lon", "lat", "eunis_level3"] as const;

/** Reads a table with the columns lon, lat and eunis_level3. @throws AppError BadInput for a line that cannot be read. */
export function readPlots(file: string): HabitatPlots {
  const [head = "", ...lines] = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
  const names = head.split(",");
  const [lonAt, latAt, codeAt] = COLUMNS.map((name) => names.indexOf(name)) as [number, number, number];
  const rows = lines.map((line, at) => {
    const cells = line.split(",");
    const [lon, lat, code] = [Number(cells[lonAt]), Number(cells[latAt]), cells[codeAt] ?? ""];
    const square = squareAt([lon, lat]);
    if (square === null)
      throw new AppError("BadInput", `${file}, line ${at + 2}: expected a place in Europe, got "${line}"`, {
        input: file,
      });
    return { lon, lat, square, code: eunisClass(code).code };
  });
  const codes = [...new Set(rows.map(({ code }) => code))].sort();
  return {
    lons: Float64Array.from(rows, ({ lon }) => lon),
    lats: Float64Array.from(rows, ({ lat }) => lat),
    squares: Int32Array.from(rows, ({ square }) => square),
    classes: Int32Array.from(rows, ({ code }) => codes.indexOf(code)),
    codes,
  };
}
