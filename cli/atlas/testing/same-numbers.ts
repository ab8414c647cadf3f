import { readWithGdal } from "../../../tools/simulate/cog/read-with-gdal.ts";

/** How two maps of one layer differ, as GDAL reads them. */
export interface MapDifference {
  /** Cells with a number in the first map. */
  readonly cells: number;
  /** Numbers of any band that differ, with "no number" against a number. */
  readonly different: number;
  /** Numbers that the second has outside of the first's rectangle. */
  readonly beyond: number;
  readonly complaints: readonly string[];
}

/** Compares a map with another over a rectangle that holds the first, number by number. */
export function compareMaps(first: string, second: string): MapDifference {
  const [inner, outer] = readWithGdal([first, second], { values: true });
  const [rows, cols] = inner!.size;
  const outerCols = outer!.size[1];
  const right = (inner!.transform[0]! - outer!.transform[0]!) / 50;
  const down = (outer!.transform[3]! - inner!.transform[3]!) / 50;
  let [different, inside, all] = [0, 0, 0];
  inner!.bands.forEach(({ values }, band) => {
    const others = outer!.bands[band]!.values!;
    values!.forEach((value, pixel) => {
      const other = others[(down + Math.floor(pixel / cols)) * outerCols + right + (pixel % cols)];
      if (!Object.is(value, other)) different += 1;
      if (band === 0 && !Number.isNaN(value)) inside += 1;
    });
    if (band === 0) all = others.filter((value) => !Number.isNaN(value)).length;
  });
  if (rows * cols !== inner!.bands[0]!.values!.length) throw new RangeError("a band of another size");
  return {
    cells: inside,
    different,
    beyond: all - inside,
    complaints: [...outer!.errors, ...outer!.warnings],
  };
}
