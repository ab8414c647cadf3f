import { isRelative } from "../../models/probabilities.ts";
import { chooseBanner } from "../choose-banner.ts";
import type { LayerNumbers } from "../map-layers/layer-numbers.ts";
import { recordProvenance } from "../record-provenance.ts";
import { countLacking } from "./count-lacking.ts";
import type { TileAnswer, TileRequest } from "./tile-answer.ts";
import type { TileJob } from "./tile-job.ts";
import type { TileState } from "./tile-state.ts";

/** Assembles the answer to a request from the numbers of its job. */
export function assembleTileAnswer(
  { request, sdm, habitat, grid, mode, backend }: Omit<TileJob, "request"> & { request: TileRequest },
  { cells, inputs, outside, secondsPerCell }: TileState,
  { values, uncertainty, classes, unit, noise }: LayerNumbers,
): TileAnswer {
  const lacking = countLacking(cells, values);
  return {
    kind: "tile",
    tile: request.tile,
    level: request.level,
    side: grid.side,
    values,
    uncertainty,
    outside,
    classes,
    unit,
    ...(noise === undefined ? {} : { noise }),
    mode,
    ...(secondsPerCell === undefined ? {} : { secondsPerCell }),
    ...(Object.keys(lacking).length === 0 ? {} : { lacking }),
    banner: chooseBanner({
      demonstrationOnly: sdm.manifest.properties["florascope:demonstration_only"],
      simulated: inputs.simulated,
      cell: request.tile,
      applicability: null,
      calibrated: unit !== "score",
      isRelative: isRelative(sdm),
    }),
    provenance: recordProvenance({
      request,
      inputs,
      sdm,
      habitat,
      backend,
      mode: mode === "exact" ? "exact" : "shared",
    }),
  };
}
