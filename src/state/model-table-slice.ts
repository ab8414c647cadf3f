import type { StateCreator } from "zustand/vanilla";
import type { ModelCard } from "../models/read-model-card.ts";
import type { Asked } from "./asked.ts";
import type { Failure } from "./failure.ts";

/** How long a model took for a cell that it had answered just before. */
interface MeasuredSpeed {
  readonly milliseconds: number;
  /** The engine that computed it. */
  readonly backend: string;
}

/** The comparison of models. `follow-model-table.ts` fills it. */
export interface ModelTableSlice {
  /** The cards of the models in the table, by the address in use. */
  readonly tableCards: Readonly<Record<string, Asked<ModelCard>>>;
  readonly speeds: Readonly<Record<string, MeasuredSpeed | Failure>>;
  /** The models whose speed is to be measured, the one under way first. */
  readonly speedsWanted: readonly string[];
  wantSpeeds(models: readonly string[]): void;
  setTableCard(model: string, card: Asked<ModelCard>): void;
  /** Writes what was measured, and goes on to the next model. */
  setSpeed(model: string, speed: MeasuredSpeed | Failure): void;
}

export const modelTableSlice: StateCreator<ModelTableSlice> = (set) => ({
  tableCards: {},
  speeds: {},
  speedsWanted: [],
  wantSpeeds: (speedsWanted) => set({ speedsWanted }),
  setTableCard: (model, card) => set(({ tableCards }) => ({ tableCards: { ...tableCards, [model]: card } })),
  setSpeed: (model, speed) =>
    set(({ speeds, speedsWanted }) => ({
      speeds: { ...speeds, [model]: speed },
      speedsWanted: speedsWanted.filter((one) => one !== model),
    })),
});
