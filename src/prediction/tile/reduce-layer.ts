import { hasNeverSeen } from "../cells/judge-cell.ts";
import type { Strips } from "../cells/strips.ts";
import { layerComputer } from "../map-layers/layer-computers.ts";
import type { LayerNumbers } from "../map-layers/layer-numbers.ts";
import type { TileJob } from "./tile-job.ts";
import { cellGroups, type TileState } from "./tile-state.ts";

/** Computes the numbers of the requested layer from a tile's embeddings. @throws the signal's reason between two steps. */
export function reduceLayer(job: TileJob, state: TileState, work: Strips): Promise<LayerNumbers> {
  const { sdm, habitat, request } = job;
  const { layer, question } = request;
  return layerComputer(layer).compute(layer, {
    sdm,
    habitat,
    question,
    groups: cellGroups(state),
    keptIn: state,
    cells: state.cells.present.length,
    isWithheld: hasNeverSeen(sdm, state.inputs.simulated),
    work,
  });
}
