import type { Banner } from "../banner.ts";

/** A layer over a box as a file. */
export interface SavedMap {
  /** A cloud-optimised GeoTIFF. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Cells with a value. */
  readonly cells: number;
  readonly banner: Banner | null;
}

/** The number of tiles that are done, and of all tiles. */
export interface MapProgress {
  readonly done: number;
  readonly all: number;
}
