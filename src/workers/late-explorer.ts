import { isAppError } from "../core/errors.ts";
import type { Explorer } from "../prediction/explorer.ts";
import { createLate, type Late } from "./late.ts";

/** An explorer that outlives its workers. */
export interface LateExplorer extends Omit<Late<Explorer>, "ask"> {
  readonly explorer: Explorer;
}

/** @param onLost  called when a question failed because the device or its worker was lost. */
export function createLateExplorer(onLost: () => void): LateExplorer {
  const late = createLate<Explorer>();
  const ask = <Answer>(
    question: (explorer: Explorer) => Promise<Answer>,
    signal: AbortSignal | undefined,
  ): Promise<Answer> =>
    late.ask(async (explorer) => {
      try {
        return await question(explorer);
      } catch (error) {
        if (isAppError(error, "GpuLost") && !signal?.aborted) onLost();
        throw error;
      }
    }, signal);
  return {
    ...late,
    explorer: {
      point: (request, options) => ask((one) => one.point(request, options), options?.signal),
      pointInputs: (request, options) => ask((one) => one.pointInputs(request, options), options?.signal),
      tile: (request, options) => ask((one) => one.tile(request, options), options?.signal),
      area: (request, onProgress, options) =>
        ask((one) => one.area(request, onProgress, options), options?.signal),
      map: (request, onProgress, options) =>
        ask((one) => one.map(request, onProgress, options), options?.signal),
      plot: (request, options) => ask((one) => one.plot(request, options), options?.signal),
      speciesTable: (sdm, options) => ask((one) => one.speciesTable(sdm, options), options?.signal),
    },
  };
}
