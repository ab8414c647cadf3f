import { isPredicted } from "../../../prediction/shown-layer.ts";
import { shownSpread } from "../../../prediction/shown-spread.ts";
import { UNCERTAINTY_CHOICES } from "../../../state/address.ts";
import { Choice } from "../../choice.tsx";
import { RangeField } from "../../range-field.tsx";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";

/** The choices of how the layer is drawn: opacity, uncertainty, hatching. */
export function DrawingPart() {
  const { layer, compare, opacity, uncertainty, extrapolation } = useApp((state) => state.address);
  const go = useApp((state) => state.go);
  const words = lookWords.drawing;
  const drawn = [layer, compare].filter((one) => one !== null);
  const isOfModel = drawn.some(isPredicted);
  const hasSpread = drawn.some((one) => shownSpread(one) !== null);
  return (
    <section className="part" aria-labelledby="drawing-title">
      <h2 id="drawing-title">{words.title}</h2>
      <RangeField
        label={words.opacity}
        value={opacity}
        text={`${Math.round(opacity * 100)}\u202f%`}
        least={0}
        most={1}
        step={0.05}
        onChange={(value) => go({ opacity: value }, "replace")}
      />
      {isOfModel && (
        <>
          {hasSpread ? (
            <>
              <Choice
                label={words.uncertainty}
                isLabelPlain
                options={UNCERTAINTY_CHOICES}
                names={words.uncertainties}
                value={uncertainty}
                onChoose={(choice) => go({ uncertainty: choice }, "push")}
              />
              <p className="note">{words.uncertaintyNotes[uncertainty]}</p>
            </>
          ) : (
            <p className="note">{words.noSpread}</p>
          )}
          <label className="check">
            <input
              type="checkbox"
              checked={extrapolation === "hatched"}
              onChange={({ target }) => go({ extrapolation: target.checked ? "hatched" : "plain" }, "push")}
            />
            {words.extrapolation}
          </label>
        </>
      )}
    </section>
  );
}
