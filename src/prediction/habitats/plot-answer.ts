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
  /** What was read: names found, with what was changed to find them, and names unknown to the model. */
  readonly species: ResolvedPlot;
  readonly habitats: Pick<HabitatsAnswer, "level1" | "level2" | "level3">;
  readonly trusted: HabitatsAnswer["trusted"];
  readonly calibrated: boolean;
  readonly reasons: HabitatsAnswer["reasons"];
  readonly rivals: HabitatsAnswer["rivals"];
  /** Species likely overlooked; empty where the model cannot say. */
  readonly missing: readonly MissingSpecies[];
  /** What is worth knowing of this answer, in sentences. */
  readonly notes: readonly string[];
  readonly provenance: { readonly model: string; readonly weightsSha256: string; readonly backend: string };
}
