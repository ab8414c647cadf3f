import type { Cell } from "../../core/cell.ts";
import type { Banner } from "../banner.ts";
import type { CellLayer, MapLayer } from "../map-layer.ts";
import type { Provenance } from "../provenance.ts";
import type { Question } from "../question.ts";
import type { LackingParts } from "./lacking-parts.ts";

/** A request for a layer of one tile at one level of detail. */
export interface TileRequest {
  readonly question: Question;
  readonly layer: MapLayer;
  /** The tile's south-western cell; east and north are multiples of 3,200 m. */
  readonly tile: Cell;
  /** Every 2^level-th cell is computed: 5 and 4 on their own patches, 3 to 0 by the shared pass. */
  readonly level: 0 | 1 | 2 | 3 | 4 | 5;
  /**
   * "exact" gives the result of each cell's own patch, at more than twice the cost. "shared" (also where absent): see
   * docs/maps.md.
   */
  readonly mode?: "exact" | "shared";
}

/** A request for a layer that needs one model and the inputs of one year only. */
export interface CellTileRequest extends TileRequest {
  readonly layer: CellLayer;
}

/**
 * The numbers of a layer over a tile. NaN where there is no answer: at sea, without inputs, and for water or ground without
 * green.
 */
export interface TileAnswer {
  readonly kind: "tile";
  readonly tile: Cell;
  readonly level: number;
  /** Cells on a side: 64 / 2^level. */
  readonly side: number;
  /** `[side, side]` from the north-west. For habitats the index of the class in `classes`. */
  readonly values: Float32Array;
  /**
   * `[side, side]`: the standard deviation of a count; for habitats 1 minus the class's probability; NaN for a species, whose
   * probability says all that is known.
   */
  readonly uncertainty: Float32Array;
  /** `[side, side]`: 1 where the model extrapolates, else 0. */
  readonly outside: Uint8Array;
  /** EUNIS codes that habitat values are indices into; empty for other layers. */
  readonly classes: readonly string[];
  /** The unit or meaning of the values, for the legend: "species on a plot of 100 m2", "probability", "score", "relative suitability". */
  readonly unit: string;
  /** Present for a difference whose noise is known: differences up to this number are noise, and become NaN between years, 0 between models. */
  readonly noise?: number;
  readonly mode: "exact" | "bordered";
  /** Present where the network runs every cell by itself: the seconds that each of these cells took, its reading left out. */
  readonly secondsPerCell?: number;
  /** Present where cells with a value lack parts of the network: how many lack each. */
  readonly lacking?: LackingParts;
  readonly banner: Banner | null;
  /** Present where it was computed before the page was opened, and stands for a finer answer that is on its way. */
  readonly inAdvance?: true;
  readonly provenance: Provenance;
}
