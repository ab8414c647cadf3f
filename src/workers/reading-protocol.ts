import type { ErrorTag } from "../core/errors.ts";
import type { TilePlace } from "../prediction/read-tile-inputs.ts";
import type { TileReading } from "../tensors/read-tile.ts";
import type { Counters } from "../transport/counters.ts";

/** What the page asks of the reading worker; `catalogue` is the address of a STAC catalogue. An aborted reading is not answered. */
export type ReadingRequest =
  | { readonly kind: "tile"; readonly id: number; readonly catalogue: string; readonly place: TilePlace }
  | { readonly kind: "abort"; readonly id: number };

/** What the reading worker answers. The arrays of a reading are moved, not copied. */
export type ReadingAnswer =
  | { readonly kind: "tile"; readonly id: number; readonly reading: TileReading; readonly counters: Counters }
  | {
      readonly kind: "failed";
      readonly id: number;
      readonly tag: ErrorTag | "Unexpected";
      readonly message: string;
    };
