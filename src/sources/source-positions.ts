import { toCoordinates, toPixels } from "../core/affine.ts";
import { type Conversion, type Crs, conversion, lonLat } from "../core/crs.ts";
import { AppError } from "../core/errors.ts";
import { turnColumns, turnNear } from "./longitude-turn.ts";
import type { Grid } from "./raster.ts";
import type { RasterFile } from "./raster-file.ts";

/** Distance in pixels between positions that are computed exactly; the positions between are interpolated. */
const LATTICE_STEP = 16;

/** The largest error of an interpolated position, in source pixels; where the error is larger, every pixel is computed exactly. */
const MOST_ERROR = 0.01;

const POLE_DEGREES = 89;

/**
 * Computes where the centre of each pixel of a grid lies in a file, `[rows * cols * 2]`: column and row in
 * full-resolution pixels. In a file in degrees that covers all longitudes, columns may lie beyond either end.
 *
 * @throws AppError UnsupportedCrs where one of the two systems is unknown; OutsideCoverage where the grid crosses the
 * antimeridian or comes within a degree of a pole.
 */
export function sourcePositions(file: RasterFile, grid: Grid, fileCrs: Crs): Float64Array {
  refuseEdgeOfWorld(grid);
  const convert = conversion(grid.crs, fileCrs);
  const turn = turnColumns(file, fileCrs);
  const [centre] = exactPosition(file, grid, convert, grid.cols / 2, grid.rows / 2);
  const middle = turn === null ? centre : turnNear(centre, file.cols / 2, turn);
  const exact: Position = (col, row) => {
    const [sourceCol, sourceRow] = exactPosition(file, grid, convert, col, row);
    return [turn === null ? sourceCol : turnNear(sourceCol, middle, turn), sourceRow];
  };
  const positions = new Float64Array(grid.rows * grid.cols * 2);
  for (let top = 0; top < grid.rows; top += LATTICE_STEP)
    for (let left = 0; left < grid.cols; left += LATTICE_STEP)
      fillBlock(positions, grid, { top, left }, exact);
  return positions;
}

/** Computes the exact position of the grid's pixel (col, row); whole numbers are centres of pixels. */
function exactPosition(
  file: RasterFile,
  { transform }: Grid,
  convert: Conversion,
  col: number,
  row: number,
): [number, number] {
  const [x, y] = convert(...toCoordinates(transform, col + 0.5, row + 0.5));
  return toPixels(file.transform, x, y);
}

type Position = (col: number, row: number) => [number, number];

function fillBlock(
  positions: Float64Array,
  { rows, cols }: Grid,
  { top, left }: { top: number; left: number },
  exact: Position,
): void {
  const height = Math.min(LATTICE_STEP, rows - top);
  const width = Math.min(LATTICE_STEP, cols - left);
  const between = interpolator(exact, left, top, width, height);
  const middle = between(left + width / 2, top + height / 2);
  const truth = exact(left + width / 2, top + height / 2);
  const isClose = Math.hypot(middle[0] - truth[0], middle[1] - truth[1]) <= MOST_ERROR;
  const position = isClose ? between : exact;
  for (let row = top; row < top + height; row++)
    for (let col = left; col < left + width; col++) {
      const [sourceCol, sourceRow] = position(col, row);
      positions[(row * cols + col) * 2] = sourceCol;
      positions[(row * cols + col) * 2 + 1] = sourceRow;
    }
}

function interpolator(exact: Position, left: number, top: number, width: number, height: number): Position {
  const [nw, ne] = [exact(left, top), exact(left + width, top)];
  const [sw, se] = [exact(left, top + height), exact(left + width, top + height)];
  return (col, row) => {
    const [u, v] = [(col - left) / width, (row - top) / height];
    const mix = (axis: 0 | 1) =>
      (nw[axis] * (1 - u) + ne[axis] * u) * (1 - v) + (sw[axis] * (1 - u) + se[axis] * u) * v;
    return [mix(0), mix(1)];
  };
}

function refuseEdgeOfWorld(grid: Grid): void {
  const toDegrees = conversion(grid.crs, lonLat);
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const points = steps.flatMap((u) =>
    steps.map((v) => toDegrees(...toCoordinates(grid.transform, u * grid.cols, v * grid.rows))),
  );
  const refuse = (what: string) =>
    new AppError(
      "OutsideCoverage",
      `expected a window away from the antimeridian and the poles, got one that ${what}`,
      {
        place: `${grid.crs} ${grid.transform[2]} ${grid.transform[5]}`,
      },
    );
  if (
    points.some(
      ([longitude, latitude]) => !Number.isFinite(longitude) || !(Math.abs(latitude) < POLE_DEGREES),
    )
  )
    throw refuse("reaches a pole");
  const longitudes = points.map(([longitude]) => longitude);
  if (Math.max(...longitudes) > 180 || Math.max(...longitudes) - Math.min(...longitudes) > 180)
    throw refuse("crosses the antimeridian");
}
