import { formatShownLayer, isRead, parseShownLayer } from "../../../prediction/shown-layer.ts";
import { OTHER_PLACES } from "../../../state/address.ts";
import { Choice } from "../../choice.tsx";
import { percentText } from "../../number-text.ts";
import { RangeField } from "../../range-field.tsx";
import { SelectField } from "../../select-field.tsx";
import { useOwnSpecies } from "../../species/use-own-species.ts";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";
import { InputFields } from "./input-fields.tsx";
import { layerOptions } from "./layer-options.ts";
import { RangeFields } from "./range-fields.tsx";
import { RasterFields } from "./raster-fields.tsx";
import { useKnownRasters } from "./use-known-rasters.ts";

/** The choice of a second layer, above or below the first and the compared one, with its own opacity and legend. */
export function OtherPart() {
  const { layer, other, otherPlace, otherOpacity } = useApp((state) => state.address);
  const rasters = useKnownRasters();
  const ownSpecies = useOwnSpecies();
  const hasSecond = useApp(({ address }) => address.second !== null);
  const go = useApp((state) => state.go);
  const words = lookWords.other;
  return (
    <section className="part" aria-labelledby="other-title">
      <h2 id="other-title">{words.title}</h2>
      <SelectField
        label={words.what}
        options={[
          { value: "", name: words.none },
          ...layerOptions([layer, other], rasters, ownSpecies, hasSecond),
        ]}
        value={other === null ? "" : formatShownLayer(other)}
        onChoose={(value) => go({ other: parseShownLayer(value) }, "push")}
      />
      {other !== null && (
        <>
          {other.kind === "raster" && (
            <RasterFields layer={other} onChange={(changed) => go({ other: changed }, "replace")} />
          )}
          {other.kind === "range" && (
            <RangeFields layer={other} onChange={(changed) => go({ other: changed }, "replace")} />
          )}
          {isRead(other) && other.kind !== "raster" && (
            <InputFields layer={other} onChange={(changed) => go({ other: changed }, "replace")} />
          )}
          <Choice
            label={words.place}
            isLabelPlain
            options={OTHER_PLACES}
            names={words.places}
            value={otherPlace}
            onChoose={(place) => go({ otherPlace: place }, "push")}
          />
          <RangeField
            label={words.opacity}
            value={otherOpacity}
            text={percentText(otherOpacity)}
            least={0}
            most={1}
            step={0.05}
            onChange={(value) => go({ otherOpacity: value }, "replace")}
          />
        </>
      )}
    </section>
  );
}
