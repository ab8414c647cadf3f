import type { Engine } from "../inference/engine.ts";
import type { Explorer } from "./explorer.ts";

/**
 * An explorer whose questions outlive their device: what was under way when it was lost is asked once more.
 *
 * @param engine  forgets the explorer's models when it restarts.
 */
export function survivingExplorer(explorer: Explorer, engine: Pick<Engine, "run">): Explorer {
  return {
    point: (request, options) => engine.run(() => explorer.point(request, options), options?.signal),
    pointInputs: (request, options) =>
      engine.run(() => explorer.pointInputs(request, options), options?.signal),
    tile: (request, options) => engine.run(() => explorer.tile(request, options), options?.signal),
    area: (request, onProgress, options) =>
      engine.run(() => explorer.area(request, onProgress, options), options?.signal),
    map: (request, onProgress, options) =>
      engine.run(() => explorer.map(request, onProgress, options), options?.signal),
    plot: (request, options) => engine.run(() => explorer.plot(request, options), options?.signal),
    speciesTable: (sdm, options) => engine.run(() => explorer.speciesTable(sdm, options), options?.signal),
  };
}
