import type { Bbox } from "../core/bbox.ts";
import type { Call } from "../core/calls.ts";
import type { PublishedModel } from "./published-models.ts";

/** A file that a person chose, with its path in the folder they chose. */
export interface ChosenFile {
  readonly path: string;
  readonly file: Blob;
}

/** What a person wants on this device. */
export type BringRequest =
  | { readonly kind: "published"; readonly id: PublishedModel["id"] }
  /** A model folder, a checkpoint, or a catalogue with its rasters; which one is seen from the files. */
  | { readonly kind: "files"; readonly files: readonly ChosenFile[] }
  | { readonly kind: "raster"; readonly name: string; readonly file: Blob };

/** How far a bringing has come. */
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
  /** What a link names it by; it opens on this device only. */
  readonly address: string;
  readonly name: string;
  /** Of a raster: where it lies, degrees. */
  readonly bbox?: Bbox;
}

/** Brings models, catalogues and rasters to this device. */
export interface Bringer {
  /** @throws AppError of what could not be reached, read or stored. */
  readonly bring: Call<BringRequest, Brought, BringProgress>;
  /** Everything that was brought here before. */
  list(): Promise<readonly Brought[]>;
  remove(address: string): Promise<void>;
}
