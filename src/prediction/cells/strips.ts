import { createBreath } from "../../core/breath.ts";
import { newPace, type Pace } from "../../inference/pace.ts";
import type { GiveWay } from "../work-order.ts";

/** The pauses of long work, in which more urgent work may run and an abort takes effect. */
export interface Strips {
  /** The pause between two strips of the network, in which a click may go first. */
  readonly pace: Pace;
  /** The pause between other steps, which take a few milliseconds each. */
  readonly breathe: () => Promise<void>;
  readonly signal: AbortSignal | undefined;
}

/** Makes the pauses of one piece of work. They give way to urgent work and throw the signal's reason after an abort. */
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
