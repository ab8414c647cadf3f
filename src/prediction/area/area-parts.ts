import type { AreaGeometry } from "../../core/area/area-geometry.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { AreaAnswer, AreaRequest } from "./area-answer.ts";

/** Everything that the computation of an area needs. */
export interface AreaParts {
  readonly setup: PredictionSetup;
  readonly request: AreaRequest;
  readonly area: AreaGeometry;
  readonly sdm: Sdm;
  readonly habitat: Plantbert | null;
  readonly options: ReadOptions;
  onProgress(answer: AreaAnswer): void;
}
