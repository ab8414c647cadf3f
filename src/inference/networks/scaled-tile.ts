import type { LonLat } from "../../core/cell.ts";
import type { PictureModality, SeriesModality } from "../../core/modality.ts";

/**
 * How a tile's patches share their convolutions. `preview` computes one of the four phases of the first pool and uses
 * it for all; `phases` computes all of them; `bordered` adds the border term: the change by the zero padding at a
 * patch's edge, as a mean over four exact patches. `exact` computes that change itself, cell by cell, in the strips and
 * corners that it reaches.
 */
export type TileMode = "preview" | "phases" | "bordered" | "exact";

/** One tile's cells and the patches around them in its picture. */
export interface TileShape {
  readonly rows: number;
  readonly cols: number;
  /** Pixels between neighbouring cells: 5 at level 0, doubled at each level. */
  readonly step: number;
  /** Rows and columns of a patch in pixels. */
  readonly patch: number;
  /** Pixels of the picture beyond the outermost patches that the network's shared pass needs. */
  readonly margin: number;
}

/** Series of the distinct pixels of a tile, each computed once, and which of them belongs to each cell. */
export interface TileCubes {
  /** One after another, laid out as in a Site and already scaled. */
  readonly cubes: Float32Array;
  /** For each cell, row by row, the index of its cube; -1 where it has none. */
  readonly cubeOfCell: Int32Array;
}

/** Returns how many distinct cubes there are. */
export function cubeCount({ cubeOfCell }: Pick<TileCubes, "cubeOfCell">): number {
  return cubeOfCell.reduce((most, cube) => Math.max(most, cube + 1), 0);
}

/** A tile's inputs after the model's preprocessing; null where a modality is missing everywhere. */
export type ScaledTile = Readonly<
  /** [window rows, window cols, 4]; see {@link windowLength}. */
  Record<PictureModality, Float32Array | null> & Record<SeriesModality, TileCubes | null>
> & {
  readonly shape: TileShape;
  /** Returns the longitude and latitude of a cell's centre; cells are counted row by row. */
  positionOf(cell: number): LonLat;
};

/** The parts of a tile's cells. They are kept, so that another species costs one product. */
export interface TileEmbeddings {
  readonly cells: number;
  /** `[cells, width]` by the part's name. */
  readonly byPart: ReadonlyMap<string, Float32Array>;
}

/** Returns the pixels of the window along an axis of `cells` cells. */
export function windowLength(cells: number, { step, patch, margin }: TileShape): number {
  return step * (cells - 1) + patch + 2 * margin;
}
