import type { MultiPolygon, Polygon } from "geojson";
import type { Bounds } from "../../science/counts/gamma-bounds.ts";
import type { AccumulationStep } from "../../science/counts/species-accumulation.ts";
import type { IndicatorName } from "../../science/indicators/indicator-table.ts";
import type { Banner } from "../banner.ts";
import type { Provenance } from "../provenance.ts";
import type { Question } from "../question.ts";

export interface AreaRequest {
  readonly question: Question;
  /** Degrees, WGS 84. */
  readonly geometry: Polygon | MultiPolygon;
}

/** A number with its interval. Where no interval is known, `lower` and `upper` are null and `reason` says why. */
export interface Estimate {
  /** null where the model has no calibration for these inputs. */
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
  readonly reason: string | null;
  /** Standard error of the mean because not every cell was computed; 0 where every cell was, null while unknown. */
  readonly samplingError: number | null;
}

/** The indicators of an area besides richness. */
export type AreaIndicatorName = Exclude<IndicatorName, "richness">;

/** One indicator of an area. */
interface AreaIndicator {
  /** Mean over cells. */
  readonly alpha: Estimate;
  /**
   * Bounds of the number of the indicator's species that occur in at least one cell; null for an indicator that counts no
   * species.
   */
  readonly anywhere: Bounds | null;
}

/** A species of an area. Its flags, names and family stand in the model's species table, by name. */
interface AreaSpecies {
  readonly name: string;
  /** Expected share of cells occupied; null where the model has no calibration for these inputs. */
  readonly expectedShare: number | null;
  /** Mean score over cells. It ranks species and says nothing about frequency. */
  readonly meanScore: number;
  /** The lowest and highest possible probability of occurring in at least one cell; null where there is no calibration. */
  readonly anywhere: Bounds | null;
}

/** Area of a EUNIS class: the sum of probability times area, never a count of most probable classes. */
interface HabitatArea {
  readonly code: string;
  readonly name: string;
  readonly squareMetres: number;
  /** Standard error because not every cell was computed; null while unknown. */
  readonly samplingError: number | null;
}

/** The species of the cells of one EUNIS class at level 1; every cell counts by the probability that it is of the class. */
export interface HabitatSpecies {
  readonly code: string;
  readonly name: string;
  /** Mean expected number of species in a cell of the class. */
  readonly richness: number;
  /** The species with the largest expected share of the class's cells, in falling order. */
  readonly species: readonly { readonly name: string; readonly expectedShare: number }[];
}

/** The answer of a polygon. During the computation partial answers of the same form come, each more exact than the last. */
export interface AreaAnswer {
  readonly kind: "area";
  readonly cells: {
    /** Cells computed so far, including those without inputs. */
    readonly computed: number;
    /** Cells that will be computed in all. */
    readonly planned: number;
    /** Cells wholly or partly inside the polygon. */
    readonly all: number;
    /** Computed cells for which the catalogue has no inputs: they are left out of every number. */
    readonly withoutInputs: number;
    /** Computed cells of water or without any green: nothing is predicted there, and no habitat is named. */
    readonly withoutVegetation: number;
  };
  readonly done: boolean;
  /** Whether the cells are a stratified sample of those inside; its error is in the intervals. */
  readonly sampled: boolean;
  readonly areaSquareMetres: number;
  /** Sentences on what was repaired in the polygon: "the ring was closed". */
  readonly mended: readonly string[];
  readonly banner: Banner | null;
  readonly calibrated: boolean;
  /** Share of the computed area where the model extrapolates; null where the model cannot judge it. */
  readonly outsideShare: number | null;
  /** The area that a cell's count refers to, for example "a plot of 100 m2". */
  readonly grain: string;
  /** Mean richness of a cell. Each cell is weighted by its share inside the polygon. */
  readonly alpha: Estimate;
  /**
   * Number of species in at least one cell. Only cells with at least half of their area inside count; where there is none,
   * the cells with the largest share inside. Its mean is null where no dependence between cells was fitted for this model and
   * size.
   */
  readonly gamma: Estimate & {
    /** What is counted in each cell, whatever grain was asked: "a whole cell of 2500 m2" where the model was calibrated for that. */
    readonly grain: string;
    /** Bounds that hold for any dependence between cells; null where the model has no calibration for these inputs. */
    readonly bounds: Bounds | null;
    /** The sum over species of 1 - prod(1 - p): cells are taken as independent, which gives too many species. */
    readonly independent: number | null;
  };
  /**
   * Bounds of the number of species in 1, 4, 16 … cells picked at random, up to a tenth of the cells that have an
   * answer; they hold for any dependence between cells. null until all cells are computed, where too few have an answer, and
   * where the model has no calibration for these inputs.
   */
  readonly accumulation: readonly AccumulationStep[] | null;
  readonly indicators: Readonly<Record<AreaIndicatorName, AreaIndicator>> | null;
  /** All species of the model in falling order of the expected share of cells occupied, or of the mean score. */
  readonly species: readonly AreaSpecies[];
  /** null while the habitat model was not asked yet, where none was chosen, and where it knows none of the species. */
  readonly habitats: {
    /** The number of cells that the habitat model was asked about. */
    readonly cells: number;
    /** Each level in order of falling area; a level's areas sum to the area of the cells that have an answer. */
    readonly level1: readonly HabitatArea[];
    readonly level2: readonly HabitatArea[];
    readonly level3: readonly HabitatArea[];
    /** By falling area of the class; null where the model has no calibration for these inputs. */
    readonly species: readonly HabitatSpecies[] | null;
  } | null;
  readonly provenance: Provenance;
}
