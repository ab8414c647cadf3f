import { formatShownLayer, isPredicted, isRead, parseShownLayer } from "../../../prediction/shown-layer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { knownModels } from "../../../state/known-sources.ts";
import { middleOfFreeMap } from "../../map-inset.ts";
import { SelectField } from "../../select-field.tsx";
import { sourceOptions } from "../../source-options.ts";
import { useOwnSpecies } from "../../species/use-own-species.ts";
import { useApp } from "../../use-app.ts";
import { lookWords } from "../../words/look-words.ts";
import { InputFields } from "./input-fields.tsx";
import { layerOptions } from "./layer-options.ts";
import { RangeFields } from "./range-fields.tsx";
import { RasterFields } from "./raster-fields.tsx";
import { useKnownRasters } from "./use-known-rasters.ts";
import { yearOptions } from "./year-options.ts";

/** The choice of what is drawn right of the swipe line: another layer, year or model, or nothing. */
export function ComparePart() {
  const { layer, compare, compareYear, compareSdm, sdm, second } = useApp((state) => state.address);
  const card = useApp((state) => shownAnswer(state.catalogueCard));
  const brought = useApp((state) => state.brought);
  const rasters = useKnownRasters();
  const ownSpecies = useOwnSpecies();
  const hasSecond = useApp(({ address }) => address.second !== null);
  const go = useApp((state) => state.go);
  const words = lookWords.compare;
  if (layer === null) return null;
  const models = sourceOptions([...new Set([...knownModels.sdm, sdm])], "sdm", compareSdm ?? second, brought);
  return (
    <section className="part" aria-labelledby="compare-title">
      <h2 id="compare-title">{words.title}</h2>
      <SelectField
        label={words.right}
        options={[
          { value: "", name: words.off },
          ...layerOptions([layer, compare], rasters, ownSpecies, hasSecond),
        ]}
        value={compare === null ? "" : formatShownLayer(compare)}
        onChoose={(value) =>
          // A new line stands in the middle of the map that no panel covers.
          go(
            {
              compare: parseShownLayer(value),
              ...(compare === null && { swipe: middleOfFreeMap(innerWidth) }),
            },
            "push",
          )
        }
      />
      {compare !== null && (
        <>
          {compare.kind === "raster" && (
            <RasterFields layer={compare} onChange={(changed) => go({ compare: changed }, "replace")} />
          )}
          {compare.kind === "range" && (
            <RangeFields layer={compare} onChange={(changed) => go({ compare: changed }, "replace")} />
          )}
          {isRead(compare) && compare.kind !== "raster" && (
            <InputFields layer={compare} onChange={(changed) => go({ compare: changed }, "replace")} />
          )}
          <div className="layer-fields layer-fields-even">
            {(isPredicted(compare) || compare.kind === "sentinel2") && (
              <SelectField
                label={words.year}
                options={yearOptions(card?.years ?? null, compareYear, words.asLeft)}
                value={compareYear === null ? "" : String(compareYear)}
                onChoose={(value) => go({ compareYear: value === "" ? null : Number(value) }, "push")}
              />
            )}
            {models.length > 1 && isPredicted(compare) && (
              <SelectField
                label={words.sdm}
                options={[{ value: "", name: words.asLeft }, ...models]}
                value={compareSdm ?? ""}
                onChoose={(value) => go({ compareSdm: value === "" ? null : value }, "push")}
              />
            )}
          </div>
          <p className="note">{words.note}</p>
          {compareYear !== null && <p className="note">{words.yearNote}</p>}
        </>
      )}
    </section>
  );
}
