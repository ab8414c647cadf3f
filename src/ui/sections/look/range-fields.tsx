import type { RangeLayer } from "../../../prediction/range/range-layer.ts";
import { rangeModel } from "../../../state/range-model.ts";
import { RangeName } from "../../species/range-name.tsx";
import { useApp } from "../../use-app.ts";
import { rangeWords as words } from "../../words/range-words.ts";
import { RangeThreshold } from "./range-threshold.tsx";

interface RangeFieldsProps {
  readonly layer: RangeLayer;
  onChange(layer: RangeLayer): void;
}

/** What a range shows, and where it ends. Where no model of ranges is chosen, the way to one. */
export function RangeFields({ layer, onChange }: RangeFieldsProps) {
  const hasModel = useApp((state) => rangeModel(state) !== null);
  const go = useApp((state) => state.go);
  if (!hasModel)
    return (
      <p className="warning">
        {words.noModel}{" "}
        <button type="button" className="link" onClick={() => go({ panel: "models" }, "push")}>
          {words.toModels}
        </button>
      </p>
    );
  return (
    <>
      <p className="meaning">
        <RangeName species={layer.species} />. {words.means}
      </p>
      <RangeThreshold layer={layer} onChange={onChange} />
    </>
  );
}
