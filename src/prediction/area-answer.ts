import type { MultiPolygon, Polygon } from "geojson";
import type { Bounds } from "../science/counts/gamma-bounds.ts";
import type { Banner } from "./banner.ts";
import type { IndicatorName } from "./map-layer.ts";
import type { Provenance } from "./provenance.ts";
import type { Question } from "./question.ts";

export interface AreaRequest {
  readonly question: Question;
  /** Degrees, WGS 84. */
  readonly geometry: Polygon | MultiPolygon;
}

/** A number with its interval; null where none is known, and `reason` says why. */
interface Estimate {
  readonly mean: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
  readonly reason: string | null;
}

/** The answer of a polygon. While it is computed the same form comes again and again, narrowing. */
export interface AreaAnswer {
  readonly kind: "area";
  /** Cells computed, of cells wholly or partly inside. */
  readonly cells: { readonly computed: number; readonly all: number };
  readonly done: boolean;
  /** Whether the cells are a stratified sample of those inside; its error is in the intervals. */
  readonly sampled: boolean;
  readonly areaSquareMetres: number;
  /** What was mended in the polygon: "the ring was closed". */
  readonly mended: readonly string[];
  readonly banner: Banner | null;
  /** Share of the computed cells where the model extrapolates. */
  readonly outsideShare: number;
  readonly grain: string;
  /** Mean richness of a cell. */
  readonly alpha: Estimate;
  /** Number of species in at least one cell. */
  readonly gamma: Estimate & {
    readonly bounds: Bounds;
    /** What 1 - prod(1 - p) would give: cells taken as independent. */
    readonly independent: number;
  };
  readonly indicators: Readonly<Record<Exclude<IndicatorName, "richness">, Estimate | null>>;
  /** In falling order of the expected share of cells occupied. */
  readonly species: readonly {
    readonly name: string;
    readonly expectedShare: number;
    /** Least and most the probability of being in at least one cell can be. */
    readonly anywhere: Bounds;
  }[];
  /** Area of each EUNIS class: the sum of probability times area, square metres; falling. */
  readonly habitats:
    | readonly { readonly code: string; readonly name: string; readonly squareMetres: number }[]
    | null;
  readonly provenance: Provenance;
}
