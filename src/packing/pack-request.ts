import type { Bbox } from "../core/bbox.ts";
import type { Modality } from "../core/modality.ts";

/** Which part of which catalogue is taken along. */
export interface PackRequest {
  /** Address of a STAC catalogue. */
  readonly catalogue: string;
  /** West, south, east, north in degrees. */
  readonly box: Bbox;
  /** The years of Sentinel-2 pictures, both included; null for the newest that the catalogue has there. */
  readonly years: readonly [first: number, last: number] | null;
  readonly modalities: readonly Modality[];
}

/** How far a pack is. */
export type PackProgress =
  | { readonly stage: "searching" }
  /** `done` of `all` files were opened, to learn their pixels. */
  | { readonly stage: "looking"; readonly done: number; readonly all: number }
  /** `done` of `all` files were read; `share` of all numbers, 0 to 1, because few files may be large. `bytes` were received. */
  | {
      readonly stage: "reading";
      readonly done: number;
      readonly all: number;
      readonly share: number;
      readonly bytes: number;
    }
  /** `done` of `all` squares of a picture were put together from scenes. */
  | { readonly stage: "composing"; readonly done: number; readonly all: number }
  /** `done` of `all` rows of tiles were written. */
  | { readonly stage: "writing"; readonly done: number; readonly all: number };
