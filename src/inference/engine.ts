import { AppError } from "../core/errors.ts";
import { deviceLoss } from "./backends/device-loss.ts";
import { gpuFinished } from "./backends/gpu-finished.ts";
import { restartBackend } from "./backends/restart-backend.ts";
import type { BackendSetup, StartedBackend } from "./backends/start-backend.ts";

/** A backend that is started again when its device is lost. */
export interface Engine {
  /** The backend that runs now. */
  readonly backend: StartedBackend;
  /**
   * Runs `work` and returns its result. When the device (GPU or WASM memory) is lost meanwhile, the backend is started
   * again and the work is done once more from the beginning; no number from before the loss is ever returned.
   *
   * @param work  must get its networks from a place that `onRestart` empties, so that they are loaded again.
   * @throws AppError GpuLost when the device is lost a second time or does not come back; the errors of `work`.
   */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface EngineSetup extends BackendSetup {
  /** Called after each restart, before any work is done again: every tensor from before is invalid. */
  readonly onRestart: (backend: StartedBackend, loss: AppError<"GpuLost">) => void;
}

/** Creates an engine on a backend that was started with the same setup. */
export function createEngine(started: StartedBackend, { onRestart, ...setup }: EngineSetup): Engine {
  let backend = started;
  /** How often the device was lost: the result of work that began before the last loss is not used. */
  let losses = 0;
  let lastLoss: AppError<"GpuLost"> | null = null;
  let restarting: Promise<void> = Promise.resolve();
  let hasFailed = false;

  function restart(loss: AppError<"GpuLost">): void {
    losses += 1;
    lastLoss = loss;
    hasFailed = false;
    restarting = restartBackend(backend.name, setup).then(
      (restarted) => {
        backend = restarted;
        onRestart(restarted, loss);
      },
      (cause) => {
        hasFailed = true;
        throw notBack(loss, cause);
      },
    );
    restarting.catch(() => {});
  }

  return {
    get backend() {
      return backend;
    },
    async run(work, signal) {
      for (let isSecond = false; ; isSecond = true) {
        // A device that did not come back is asked for again with each question.
        if (hasFailed && lastLoss !== null) restart(lastLoss);
        await restarting;
        signal?.throwIfAborted();
        const before = losses;
        const outcome = await settle(work);
        if (losses === before) {
          if ("value" in outcome) return outcome.value;
          const loss = await deviceLoss(outcome.error);
          if (loss === null && losses === before) throw outcome.error;
          if (loss !== null && losses === before) restart(loss);
        }
        signal?.throwIfAborted();
        if (isSecond) throw lastLoss;
      }
    },
  };
}

async function settle<T>(work: () => Promise<T>): Promise<{ value: T } | { error: unknown }> {
  try {
    const value = await work();
    await gpuFinished();
    return { value };
  } catch (error) {
    return { error };
  }
}

function notBack({ message, fields }: AppError<"GpuLost">, cause: unknown): AppError<"GpuLost"> {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError("GpuLost", `${message}, and did not come back: ${reason}`, fields, cause);
}
