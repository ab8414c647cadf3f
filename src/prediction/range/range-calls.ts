import type { Bbox } from "../../core/bbox.ts";
import type { ChosenThreshold, ThresholdRule } from "../../science/range/range-threshold.ts";
import type { RangeTile } from "./range-tile.ts";

/** A species of a model that knows places by their position. */
interface RangeQuestion {
  /** Address of the model's folder. */
  readonly sdm: string;
  readonly species: string;
}

/** A question about one tile. */
export interface RangeTileRequest extends RangeQuestion {
  readonly tile: RangeTile;
  /** Cells between two that are computed, at most: 8 for a first look, 1 for all. What is known already is as fine as it is. */
  readonly stride: number;
}

/** The relative suitability of one species over a tile. */
export interface RangeTileAnswer {
  readonly tile: RangeTile;
  /** The tile's box, degrees. */
  readonly box: Bbox;
  /** Cells on a side. */
  readonly side: number;
  /** 0 to 1, `[side, side]` from the north-west; NaN at sea. */
  readonly values: Float32Array<ArrayBuffer>;
  /** Cells between two computed ones: 1 once every cell on land is computed. */
  readonly stride: number;
  /** The model's id. */
  readonly model: string;
}

/** A question for the threshold of a species' range. */
export interface RangeThresholdRequest extends RangeQuestion {
  readonly rule: ThresholdRule;
}

/** A question for a range as a file. */
export interface RangeFileRequest extends RangeThresholdRequest {
  /** Degrees. */
  readonly box: Bbox;
  /** A cloud-optimised GeoTIFF of suitability, or the outline as GeoJSON. */
  readonly form: "tif" | "geojson";
}

/** A range as a file. */
export interface RangeFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly chosen: ChosenThreshold;
}
