import type { Cell } from "../../core/cell.ts";
import type { Banner } from "../banner.ts";
import type { CellLayer, MapLayer } from "../map-layer.ts";
import type { Provenance } from "../provenance.ts";
import type { Question } from "../question.ts";

/** A layer of one tile at one level of detail. */
export interface TileRequest {
  readonly question: Question;
  readonly layer: MapLayer;
  /** The tile's south-western cell; east and north are multiples of 3,200 m. */
  readonly tile: Cell;
  /** Every 2^level-th cell is computed: 5 and 4 on their own patches, 3 to 0 by the shared pass. */
  readonly level: 0 | 1 | 2 | 3 | 4 | 5;
  /** "exact": what each cell's own patch would give, at more than twice the cost; absent or "shared": see docs/maps.md. */
  readonly mode?: "exact" | "shared";
}

/** A request for what the inputs of one year give. */
export interface CellTileRequest extends TileRequest {
  readonly layer: CellLayer;
}

/** The numbers of a layer over a tile. NaN where there is no answer (sea, no inputs, water or built for richness). */
export interface TileAnswer {
  readonly kind: "tile";
  readonly tile: Cell;
  readonly level: number;
  /** Cells on a side: 64 / 2^level. */
  readonly side: number;
  /** `[side, side]` from the north-west. For habitats the row of the class in `classes`. */
  readonly values: Float32Array;
  /** `[side, side]`: standard deviation of a count or a probability's own uncertainty; for habitats 1 minus the class's probability. */
  readonly uncertainty: Float32Array;
  /** `[side, side]`: 1 where the model extrapolates, 0 where it is at home. */
  readonly outside: Uint8Array;
  /** EUNIS codes that habitat values count into; empty for other layers. */
  readonly classes: readonly string[];
  /** What is counted or given, for the legend: "species on a plot of 100 m2", "probability", "score". */
  readonly unit: string;
  /** Of a change between years: differences up to this are the model's noise and NaN. */
  readonly noise?: number;
  readonly mode: "exact" | "bordered";
  readonly banner: Banner | null;
  readonly provenance: Provenance;
}
