import { useApp } from "../../use-app.ts";
import { modelsTableWords as words } from "../../words/models-table-words.ts";

/** How long a model took for a cell, measured on this machine; or that it was not measured. */
export function ModelSpeed({ model }: { readonly model: string }) {
  const speed = useApp((state) => state.speeds[model]);
  const isMeasuring = useApp((state) => state.speedsWanted[0] === model);
  if (isMeasuring) return words.measuring;
  if (speed === undefined) return words.notMeasured;
  return "milliseconds" in speed ? words.took(speed.milliseconds, speed.backend) : speed.message;
}
