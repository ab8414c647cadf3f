import { createBreath } from "../../core/breath.ts";
import { newPace, type Pace } from "../../inference/pace.ts";
import type { GiveWay } from "../work-order.ts";

/** Work in short strips: how it lets more urgent work in, and how it is ended. */
export interface Strips {
  /** For strips of the network: between two of them a click may go first. */
  readonly pace: Pace;
  /** For other steps, of some milliseconds each. */
  readonly breathe: () => Promise<void>;
  readonly signal: AbortSignal | undefined;
}

/** Strips of work that give way and end with the signal's reason. */
export function newStrips(giveWay: GiveWay, signal: AbortSignal | undefined): Strips {
  const pace = newPace(signal);
  const breath = createBreath(signal);
  return {
    pace: {
      rows: (workPerRow) => pace.rows(workPerRow),
      async pause(work) {
        await pace.pause(work);
        await giveWay();
      },
    },
    async breathe() {
      await breath();
      await giveWay();
    },
    signal,
  };
}
