import { ISLAND_GRID } from "./island-grid.ts";
import { toLonLat } from "./projection.ts";

/** A grid in degrees (EPSG:4326) over the island. Its edges are multiples of its pixel size, as in CHELSA. */
export interface GeographicGrid {
  readonly rows: number;
  readonly cols: number;
  readonly west: number;
  readonly north: number;
  readonly pixelDegrees: number;
  /** For each pixel of the 10 m grid that is sampled (every third of every third row): its 10 m index. */
  readonly samples: Int32Array;
  /** The pixel of this grid in which each sample lies. */
  readonly pixelOfSample: Int32Array;
}

const SAMPLE_STEP = 3;

/** The grid whose pixels measure `1 / perDegree` degrees and cover the whole island grid. */
export function geographicGrid(perDegree: number): GeographicGrid {
  const { rows, cols, originEasting, originNorthing, pixelSizeMetres } = ISLAND_GRID;
  const place = (row: number, col: number) =>
    toLonLat(originEasting + (col + 0.5) * pixelSizeMetres, originNorthing - (row + 0.5) * pixelSizeMetres);
  const corners = [place(0, 0), place(0, cols - 1), place(rows - 1, 0), place(rows - 1, cols - 1)];
  const west = Math.floor(Math.min(...corners.map(([lon]) => lon)) * perDegree) - 1;
  const east = Math.ceil(Math.max(...corners.map(([lon]) => lon)) * perDegree) + 1;
  const south = Math.floor(Math.min(...corners.map(([, lat]) => lat)) * perDegree) - 1;
  const north = Math.ceil(Math.max(...corners.map(([, lat]) => lat)) * perDegree) + 1;
  const across = Math.ceil(cols / SAMPLE_STEP);
  const count = Math.ceil(rows / SAMPLE_STEP) * across;
  const samples = new Int32Array(count);
  const pixelOfSample = new Int32Array(count);
  for (let sample = 0; sample < count; sample++) {
    const row = Math.floor(sample / across) * SAMPLE_STEP;
    const col = (sample % across) * SAMPLE_STEP;
    const [lon, lat] = place(row, col);
    samples[sample] = row * cols + col;
    pixelOfSample[sample] =
      Math.floor(north - lat * perDegree) * (east - west) + Math.floor(lon * perDegree - west);
  }
  return {
    rows: north - south,
    cols: east - west,
    west: west / perDegree,
    north: north / perDegree,
    pixelDegrees: 1 / perDegree,
    samples,
    pixelOfSample,
  };
}

/** Mean of a layer over the land of each pixel; `otherwise` where there is none. */
export function meanOverLand(
  { rows, cols, samples, pixelOfSample }: GeographicGrid,
  {
    layer,
    isLand,
    otherwise,
  }: { layer: (index: number) => number; isLand: (index: number) => boolean; otherwise: number },
): Float64Array {
  const sums = new Float64Array(rows * cols);
  const counts = new Int32Array(rows * cols);
  samples.forEach((index, sample) => {
    if (!isLand(index)) return;
    sums[pixelOfSample[sample]!]! += layer(index);
    counts[pixelOfSample[sample]!]! += 1;
  });
  return sums.map((sum, pixel) => (counts[pixel] === 0 ? otherwise : sum / counts[pixel]!));
}
