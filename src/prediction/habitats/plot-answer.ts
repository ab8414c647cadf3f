import type { MissingSpecies } from "../../inference/plantbert/missing-species.ts";
import type { ResolvedPlot } from "../../inference/plantbert/resolve-plot.ts";
import type { Banner } from "../banner.ts";
import type { HabitatsAnswer } from "./habitats-answer.ts";

/** A vegetation plot that a person pasted or dropped. It never leaves the machine. */
export interface PlotRequest {
  /** Address of the folder of the habitat model. */
  readonly habitat: string;
  /** Names in any case, with or without authors and covers, separated by commas, semicolons or line ends. */
  readonly text: string;
  /** How many likely overlooked species to propose, 0 or more. */
  readonly missing: number;
}

/** The habitats of a pasted plot. */
export interface PlotAnswer {
  readonly kind: "plot";
  readonly banner: Banner | null;
  /**
   * The names that were found, with the changes that were needed to find them, and the names that the model does not know.
   */
  readonly species: ResolvedPlot;
  readonly habitats: Pick<HabitatsAnswer, "level1" | "level2" | "level3">;
  readonly trusted: HabitatsAnswer["trusted"];
  readonly calibrated: boolean;
  readonly reasons: HabitatsAnswer["reasons"];
  readonly rivals: HabitatsAnswer["rivals"];
  /** Species likely overlooked; empty where the model cannot say. */
  readonly missing: readonly MissingSpecies[];
  /** Sentences on what a person should know about this answer. */
  readonly notes: readonly string[];
  readonly provenance: { readonly model: string; readonly weightsSha256: string; readonly backend: string };
}
