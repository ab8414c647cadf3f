import type { MultiPolygon, Polygon } from "geojson";
import type { Bounds } from "../../science/counts/gamma-bounds.ts";
import type { IndicatorName } from "../../science/indicators/indicator-table.ts";
import type { Banner } from "../banner.ts";
import type { Provenance } from "../provenance.ts";
import type { Question } from "../question.ts";

export interface AreaRequest {
  readonly question: Question;
  /** Degrees, WGS 84. */
  readonly geometry: Polygon | MultiPolygon;
}

/** A number with its interval; lower and upper null where none is known, and `reason` says why. */
export interface Estimate {
  /** null where the model has no calibration for these inputs. */
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
  readonly reason: string | null;
  /** Standard error of the mean from not having computed every cell; 0 where every cell was, null while unknown. */
  readonly samplingError: number | null;
}

/** The indicators of an area besides richness. */
export type AreaIndicatorName = Exclude<IndicatorName, "richness">;

/** One indicator of an area. */
interface AreaIndicator {
  /** Mean over cells. */
  readonly alpha: Estimate;
  /** Bounds of the number of its species in at least one cell; null for an indicator that counts no species. */
  readonly anywhere: Bounds | null;
}

/** A species of an area. Its flags, names and family stand in the model's species table, by name. */
interface AreaSpecies {
  readonly name: string;
  /** Expected share of cells occupied; null where the model has no calibration for these inputs. */
  readonly expectedShare: number | null;
  /** Mean score over cells; ranks species, says nothing of frequency. */
  readonly meanScore: number;
  /** Least and most the probability of being in at least one cell can be; null where there is no calibration. */
  readonly anywhere: Bounds | null;
}

/** Area of a EUNIS class: the sum of probability times area, never counted winners. */
interface HabitatArea {
  readonly code: string;
  readonly name: string;
  readonly squareMetres: number;
  /** Standard error from not having computed every cell; null while unknown. */
  readonly samplingError: number | null;
}

/** The answer of a polygon. While it is computed the same form comes again and again, narrowing. */
export interface AreaAnswer {
  readonly kind: "area";
  readonly cells: {
    /** Computed so far, those without inputs included. */
    readonly computed: number;
    /** That will be computed. */
    readonly planned: number;
    /** Wholly or partly inside. */
    readonly all: number;
    /** Of the computed ones, those for which the catalogue has no inputs: they are left out of every number. */
    readonly withoutInputs: number;
    /** Those of water or without any green: nothing is predicted there, and no habitat named. */
    readonly withoutVegetation: number;
  };
  readonly done: boolean;
  /** Whether the cells are a stratified sample of those inside; its error is in the intervals. */
  readonly sampled: boolean;
  readonly areaSquareMetres: number;
  /** What was mended in the polygon: "the ring was closed". */
  readonly mended: readonly string[];
  readonly banner: Banner | null;
  readonly calibrated: boolean;
  /** Share of the computed area where the model extrapolates; null where the model cannot judge it. */
  readonly outsideShare: number | null;
  /** What area a cell's count speaks of, for example "a plot of 100 m2". */
  readonly grain: string;
  /** Mean richness of a cell, cells weighted by the share of each that is inside. */
  readonly alpha: Estimate;
  /**
   * Number of species in at least one cell. Cells count of which at least half is inside; where there is none, those of
   * which most is. Its mean is null where no dependence between cells was fitted for this model and size.
   */
  readonly gamma: Estimate & {
    /** Hold whatever the dependence between cells; null where the model has no calibration for these inputs. */
    readonly bounds: Bounds | null;
    /** What 1 - prod(1 - p) would give: cells taken as independent, too many species. */
    readonly independent: number | null;
  };
  readonly indicators: Readonly<Record<AreaIndicatorName, AreaIndicator>> | null;
  /** All species of the model in falling order of the expected share of cells occupied, or of the mean score. */
  readonly species: readonly AreaSpecies[];
  /** null while it is not asked yet, where no habitat model was chosen, or it knows none of the species. */
  readonly habitats: {
    /** Cells that the habitat model was asked about. */
    readonly cells: number;
    /** Each in falling area; a level's areas sum to the area of the cells that have an answer. */
    readonly level1: readonly HabitatArea[];
    readonly level2: readonly HabitatArea[];
    readonly level3: readonly HabitatArea[];
  } | null;
  readonly provenance: Provenance;
}
