import type { Crs } from "./crs.ts";
import type { PictureScale } from "./own-picture.ts";

/** A raster file as a catalogue tells of it. What the file says itself goes before what is said here. */
export interface Asset {
  /** The resolved address: http(s), `file:`, or that of a file a person opened. */
  readonly address: string;
  readonly crs: Crs | null;
  /** The number that stands for no data. */
  readonly nodata: number | null;
  /** Whether a `.aux.xml` may lie beside it and is looked for: of a person's own files, for which no catalogue speaks. */
  readonly hasSidecar?: true;
}

/** What a catalogue leaves open, or what was done without its word, of a band's numbers. */
interface NumbersRemark {
  /** A sentence's end: "processing baseline 05.10, no offset is declared". */
  readonly text: string;
  /** Whether the file's own numbers decide if the offset holds. */
  readonly isOpen: boolean;
  /** Whether nothing says how the file was made, so that the person is to be told. */
  readonly isUnknown: boolean;
}

/** One band of a raster file. */
export interface BandSource {
  readonly asset: Asset;
  /** Counted from 0. */
  readonly band: number;
  /** What the stored number is multiplied with, and what is added then; null where the catalogue does not say. */
  readonly scale: number | null;
  readonly offset: number | null;
  /** What the owner of a picture states of its numbers, which goes before what the file says; absent in catalogues. */
  readonly stated?: PictureScale;
  /** Absent where the catalogue says all of its numbers. */
  readonly remark?: NumbersRemark;
}
