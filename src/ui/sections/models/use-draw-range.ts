import type { Bbox } from "../../../core/bbox.ts";
import { worldView } from "../../../core/view.ts";
import { USUAL_RULE } from "../../../prediction/range/range-layer.ts";
import type { ThresholdRule } from "../../../science/range/range-threshold.ts";
import { rangeModel } from "../../../state/range-model.ts";
import { freeMapWidth } from "../../map-inset.ts";
import { useApp } from "../../use-app.ts";
import { viewOfBox } from "../../view-of-box.ts";

/** The closest zoom level: a range is known for whole regions. */
const CLOSEST = 7;

interface RangeToDraw {
  readonly model: string;
  readonly species: string;
  /** The box of the records, degrees, which the map then shows; absent for the whole Earth. */
  readonly around: Bbox | undefined;
}

/**
 * Gives the function that draws the range of a species by a model. The model becomes that of ranges: in place of the
 * species model where that is one, else as second opinion.
 *
 * @param rule  Where the range ends.
 */
export function useDrawRange(rule: ThresholdRule = USUAL_RULE): (drawn: RangeToDraw) => void {
  const go = useApp((state) => state.go);
  const place = useApp((state) => (rangeModel(state) === state.address.sdm ? "sdm" : "second"));
  return ({ model, species, around }) =>
    go(
      {
        [place]: model,
        layer: { kind: "range", species, rule },
        panel: "look",
        view: around === undefined ? worldView(freeMapWidth(innerWidth)) : viewOfBox(around, CLOSEST),
      },
      "push",
    );
}
