import type { Bbox } from "../core/bbox.ts";
import type { Call } from "../core/calls.ts";
import type { PublishedModel } from "./published-models.ts";

/** A file that a person chose, with its path in the chosen folder. */
export interface ChosenFile {
  readonly path: string;
  readonly file: Blob;
}

/** What a person wants on this device. */
export type BringRequest =
  | { readonly kind: "published"; readonly id: PublishedModel["id"] }
  /** A model folder, a checkpoint, or a catalogue with its rasters; the files show which one it is. */
  | { readonly kind: "files"; readonly files: readonly ChosenFile[] }
  | { readonly kind: "raster"; readonly name: string; readonly file: Blob };

/** The progress of bringing something to this device. */
export type BringProgress =
  | { readonly stage: "asking" | "converting" | "storing" }
  | {
      readonly stage: "receiving";
      readonly name: string;
      /** Bytes. */
      readonly received: number;
      readonly size: number;
    };

/** Something that is on this device now. */
export interface Brought {
  readonly kind: "sdm" | "habitat" | "catalogue" | "raster";
  /** The address that links use; it opens on this device only. */
  readonly address: string;
  readonly name: string;
  /** Where a raster lies, degrees. */
  readonly bbox?: Bbox;
}

/** Brings models, catalogues and rasters to this device. */
export interface Bringer {
  /** Brings one thing. @throws AppError that says what could not be reached, read or stored. */
  readonly bring: Call<BringRequest, Brought, BringProgress>;
  /** Lists everything that was brought to this device. */
  list(): Promise<readonly Brought[]>;
  remove(address: string): Promise<void>;
}
