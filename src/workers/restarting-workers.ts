import { type Explorer, explorerCalls } from "../prediction/explorer.ts";
import { type InputReader, inputCalls } from "../prediction/input/input-reader.ts";
import { createLateCalls, type LateCalls } from "./late-calls.ts";

/** Workers that were started together. */
export interface StartedWorkers {
  /** False where nothing can compute on this device. */
  readonly canCompute: boolean;
  end(): void;
}

interface RestartSetup {
  /**
   * Starts workers, and tells both sets of calls who answers them from now on, or why nobody does.
   *
   * @param onGone  Called when one of the workers is gone, asked or not, and another start may help.
   */
  start(
    explorer: LateCalls<Explorer>,
    inputs: LateCalls<InputReader>,
    onGone: () => void,
  ): Promise<StartedWorkers>;
  /** Called when the device or its worker was lost, before new workers are started. */
  onLost(): void;
  /**
   * Called when the new workers can compute: questions that were under way when the last ones ended have failed and can be
   * asked again.
   */
  onQuestionsCut(): void;
}

/** An explorer and a reader of inputs that stay the same while the workers behind them come and go. */
export interface RestartingWorkers {
  /** Its calls wait while workers are started. */
  readonly explorer: Explorer;
  readonly inputs: InputReader;
  /**
   * Ends the workers, if there are any, and starts new ones. A call during a start waits until that start is done.
   *
   * @param between  work that is done while no worker runs.
   */
  replace(between?: () => Promise<void>): Promise<void>;
}

/**
 * Makes the explorer and the reader of inputs. The first {@link RestartingWorkers.replace} starts workers; after it, lost
 * workers are replaced.
 */
export function createRestartingWorkers({ start, onLost, onQuestionsCut }: RestartSetup): RestartingWorkers {
  const explorer = createLateCalls(explorerCalls, lose);
  const inputs = createLateCalls(inputCalls);
  let last: Promise<StartedWorkers | null> = Promise.resolve(null);
  let replacements = 0;
  let isCut = false;

  function lose(): void {
    isCut = true;
    // Questions under way fail together, and also when their workers are ended on purpose.
    if (replacements > 0) return;
    onLost();
    void replace();
  }

  async function replace(between: () => Promise<void> = async () => {}): Promise<void> {
    replacements += 1;
    hold();
    last = last.then(async (workers) => {
      hold();
      workers?.end();
      const next = await startOrFail(between);
      replacements -= 1;
      if (isCut && next?.canCompute) {
        isCut = false;
        onQuestionsCut();
      }
      return next;
    });
    await last;
  }

  function hold(): void {
    explorer.wait();
    inputs.wait();
  }

  async function startOrFail(between: () => Promise<void>): Promise<StartedWorkers | null> {
    try {
      await between();
      return await start(explorer, inputs, lose);
    } catch (cause) {
      const reason = cause instanceof Error ? cause : new Error(String(cause));
      explorer.fail(reason);
      inputs.fail(reason);
      return null;
    }
  }

  return { explorer: explorer.calls, inputs: inputs.calls, replace };
}
