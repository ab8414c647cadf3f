import type { Affine } from "./affine.ts";
import type { Crs } from "./crs.ts";
import type { PictureScale } from "./own-picture.ts";

/**
 * Says that a file holds only a part of a larger raster, pixel for pixel. It is read as that raster, so that every position and
 * every choice of pixels comes out as it does there; what lies beyond the part is unknown, and is never taken for no data.
 */
export interface CutOf {
  /** Of the larger raster. */
  readonly transform: Affine;
  readonly rows: number;
  readonly cols: number;
  /** The pixel of the larger raster at which the part begins. */
  readonly row: number;
  readonly col: number;
}

/** A raster file as a catalogue describes it. Where the file itself says something else, the file is believed. */
export interface Asset {
  /** The absolute address: http(s), `file:`, or the address of a file that a person opened. */
  readonly address: string;
  readonly crs: Crs | null;
  /** The number that stands for no data. */
  readonly nodata: number | null;
  /** Whether a `.aux.xml` file beside it is looked for. This is so for a person's own files, which no catalogue describes. */
  readonly hasSidecar?: true;
  /** Present where the file is cut out of a larger raster. */
  readonly cutOf?: CutOf;
  /**
   * Whether it is one of the many files of a series, of which only pixels of full resolution are read: where it has a nodata number,
   * overviews and masks behind its first image are not looked for.
   */
  readonly isOneOfMany?: true;
}

/** What a catalogue does not say of a band's numbers, or what was assumed about them. */
interface NumbersRemark {
  /** The end of a sentence: "processing baseline 05.10, no offset is declared". */
  readonly text: string;
  /** Whether the numbers in the file decide if the offset applies. */
  readonly isOpen: boolean;
  /** Whether nothing says how the file was made. The person is then told. */
  readonly isUnknown: boolean;
}

/** One band of a raster file. */
export interface BandSource {
  readonly asset: Asset;
  /** Counted from 0. */
  readonly band: number;
  /** The stored number is multiplied by `scale`, then `offset` is added; null where the catalogue does not say. */
  readonly scale: number | null;
  readonly offset: number | null;
  /** The stored number times this is the number that models were trained on; absent where it is the stored number itself. */
  readonly factor?: number;
  /** What the owner of a picture says its numbers stand for; believed before the file. Absent in catalogues. */
  readonly stated?: PictureScale;
  /** Absent where the catalogue says everything about the band's numbers. */
  readonly remark?: NumbersRemark;
}

/** One scene of a picture that is put together from several. */
export interface SceneSource {
  readonly id: string;
  /** The address of its item, and what changes when the item does; null where it does not say. */
  readonly address: string;
  readonly version: string | null;
  /** Its four bands; null for one that it lacks. */
  readonly bands: readonly (BandSource | null)[];
  /** ESA's scene classification (SCL): what each pixel shows. */
  readonly classes: BandSource;
}
