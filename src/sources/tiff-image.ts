/**
 * Numbers of a tag that may be long, such as the places of 100,000 tiles: the numbers themselves, or where they lie in the file.
 */
export type TagNumbers =
  | { readonly kind: "values"; readonly values: ArrayLike<number> }
  | {
      readonly kind: "place";
      readonly offset: number;
      readonly itemBytes: 2 | 4 | 8;
      readonly length: number;
      readonly isLittleEndian: boolean;
    };

/** How a sample is stored. */
export type SampleFormat = "unsigned" | "signed" | "float";

/** One image of a TIFF (the full one, an overview or a mask), as its tags describe it; its sizes were checked. */
export interface TiffImage {
  readonly cols: number;
  readonly rows: number;
  /** Columns and rows of a tile; a strip is as wide as the image. */
  readonly tileCols: number;
  readonly tileRows: number;
  readonly isTiled: boolean;
  readonly samples: number;
  readonly bits: number;
  readonly format: SampleFormat;
  /** Whether each band has its own tiles. */
  readonly isPlanar: boolean;
  readonly compression: number;
  readonly predictor: number;
  readonly isLittleEndian: boolean;
  readonly photometric: number;
  /** "#rrggbb" of each value of an image with a colour table of at most 256; null for others. */
  readonly colours: readonly string[] | null;
  /** The index of the sample that is an alpha band, or null. */
  readonly alpha: number | null;
  readonly tileOffsets: TagNumbers;
  readonly tileByteCounts: TagNumbers;
  /** Whether the file says that its tiles follow one another by their places, each with its size in four bytes before it and four after it. */
  readonly hasBlockLeaders: boolean;
  readonly jpegTables: Uint8Array | null;
  /** LERC's additional compression: 0 none, 1 deflate, 2 zstd. */
  readonly lercCompression: number;
  readonly isOverview: boolean;
  readonly isMask: boolean;
}
