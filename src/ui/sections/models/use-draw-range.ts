import { worldView } from "../../../core/view.ts";
import { USUAL_RULE } from "../../../prediction/range/range-layer.ts";
import type { ThresholdRule } from "../../../science/range/range-threshold.ts";
import { rangeModel } from "../../../state/range-model.ts";
import { freeMapWidth } from "../../map-inset.ts";
import { useApp } from "../../use-app.ts";

/**
 * Gives the function that draws the range of a species by a model over the whole Earth. The model becomes that of ranges: in place of the
 * species model where that is one, else as second opinion.
 *
 * @param rule  Where the range ends.
 */
export function useDrawRange(rule: ThresholdRule = USUAL_RULE): (model: string, species: string) => void {
  const go = useApp((state) => state.go);
  const place = useApp((state) => (rangeModel(state) === state.address.sdm ? "sdm" : "second"));
  return (model, species) =>
    go(
      {
        [place]: model,
        layer: { kind: "range", species, rule },
        panel: "look",
        view: worldView(freeMapWidth(innerWidth)),
      },
      "push",
    );
}
