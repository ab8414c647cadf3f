import { hasNeverSeen } from "../cells/judge-cell.ts";
import type { Strips } from "../cells/strips.ts";
import { habitatLayer } from "./habitat-layer.ts";
import { indicatorLayer } from "./indicator-layer.ts";
import type { LayerNumbers } from "./layer-numbers.ts";
import { speciesLayer } from "./species-layer.ts";
import type { TileJob } from "./tile-job.ts";
import { cellGroups, type TileState } from "./tile-state.ts";

/** The numbers of the requested layer from a tile's embeddings. @throws the signal's reason between two steps. */
export function reduceLayer(job: TileJob, state: TileState, work: Strips): Promise<LayerNumbers> {
  const { sdm, habitat, request } = job;
  const { layer } = request;
  const cells = state.cells.present.length;
  const groups = cellGroups(state);
  switch (layer.kind) {
    case "indicator": {
      const isWithheld = hasNeverSeen(sdm, state.inputs.simulated);
      return indicatorLayer(sdm, layer.indicator, groups, { cells, isWithheld, pace: work.pace });
    }
    case "species":
      return speciesLayer(sdm, { ...layer, setRule: request.question.setRule }, groups, cells);
    case "habitat":
      return habitatLayer(sdm, habitat!, layer.level, groups, { cells, work });
    default:
      return layer satisfies never;
  }
}
