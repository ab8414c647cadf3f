import type { Call } from "../core/calls.ts";
import type { PackEstimate } from "./estimate-pack.ts";
import type { Packed } from "./pack-area.ts";
import type { PackRegion } from "./pack-region.ts";
import type { PackProgress, PackRequest } from "./pack-request.ts";

/** An area that a person wants on this device. */
export interface AreaToPack {
  readonly request: PackRequest;
  /** What the person agreed to read from: see `core/agreements.ts`. */
  readonly agreed: readonly string[];
  /** Whether files that cannot be read now are left out. */
  readonly withoutUnread: boolean;
}

/** What a pack would cost, and how much room there is. */
export interface PackQuote extends PackEstimate, Pick<PackRegion, "tiles" | "squareKilometres"> {
  /** Null where the browser does not tell. */
  readonly freeBytes: number | null;
}

/** A pack on this device. */
export interface PackedHere extends Packed {
  /** The address of its catalogue, which opens on this device only. */
  readonly address: string;
}

/** A pack as one file. */
export interface PackAsFile {
  readonly name: string;
  /** It lies in the browser's private storage, so it may be larger than memory. */
  readonly file: Blob;
}

/** Takes areas along, in a worker. */
export interface Packer {
  readonly quote: Call<AreaToPack, PackQuote, PackProgress>;
  readonly pack: Call<AreaToPack, PackedHere, PackProgress>;
  /** Makes one file of the pack whose catalogue has this address; a person opens it like any other file. */
  readonly saveAsFile: Call<string, PackAsFile>;
}
