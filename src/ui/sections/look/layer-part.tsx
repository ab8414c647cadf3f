import { useRef } from "react";
import { layerKind, type MapLayer } from "../../../prediction/map-layer.ts";
import { isPredicted, isRead, type ShownLayer } from "../../../prediction/shown-layer.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { rangeModel } from "../../../state/range-model.ts";
import { GrainChoice } from "../../grain-choice.tsx";
import { OwnPictureNote } from "../../own-picture-note.tsx";
import { SpeciesName } from "../../species/species-name.tsx";
import { useApp } from "../../use-app.ts";
import { inputMeaning, inputWords } from "../../words/input-words.ts";
import { layerWords } from "../../words/layer-words.ts";
import { lookWords } from "../../words/look-words.ts";
import { rangeWords } from "../../words/range-words.ts";
import { InputFields } from "./input-fields.tsx";
import { LayerFailure } from "./layer-failure.tsx";
import { LayerFilePart } from "./layer-file-part.tsx";
import { LayerSelect } from "./layer-select.tsx";
import { OnlyListed } from "./only-listed.tsx";
import { RangeFields } from "./range-fields.tsx";
import { RangeFilePart } from "./range-file-part.tsx";
import { RasterFields } from "./raster-fields.tsx";
import { SinceSelect } from "./since-select.tsx";
import { YearSelect } from "./year-select.tsx";

const RICHNESS: MapLayer = { kind: "indicator", indicator: "richness" };

/** The choice of the drawn layer: whether one is drawn, which one, its meaning, its legend and its progress. */
export function LayerPart() {
  const layer = useApp(({ address }) => address.layer);
  const go = useApp((state) => state.go);
  const last = useRef<ShownLayer>(layer ?? RICHNESS);
  if (layer !== null) last.current = layer;
  const picture = useApp(({ address }) => address.picture);
  const hasRangeModel = useApp((state) => rangeModel(state) !== null);
  const words = lookWords.layer;
  const hasYear = layer !== null && (isPredicted(layer) || layer.kind === "sentinel2");
  const hasOwnPicture = picture !== null && layer !== null && isPredicted(layer);
  const hasYearBeside = hasYear && layer.kind !== "change" && !hasOwnPicture;
  return (
    <section className="part" aria-labelledby="layer-title">
      <div className="part-head">
        <h2 id="layer-title">{words.title}</h2>
        <label className="switch">
          <input
            type="checkbox"
            role="switch"
            aria-checked={layer !== null}
            checked={layer !== null}
            onChange={({ target }) => go({ layer: target.checked ? last.current : null }, "push")}
          />
          <span>{words.show}</span>
        </label>
      </div>
      {layer === null ? (
        <p className="note">{words.off}</p>
      ) : (
        <>
          <div className={hasYearBeside ? "layer-fields" : "layer-field"}>
            <LayerSelect
              layer={layer}
              onChoose={(chosen) => go({ layer: chosen }, "push")}
              label={words.what}
            />
            {hasYearBeside && <YearSelect />}
          </div>
          {layer.kind === "change" && (
            <div className="layer-fields layer-fields-even">
              <YearSelect />
              <SinceSelect layer={layer} onChange={(changed) => go({ layer: changed }, "push")} />
            </div>
          )}
          {isPredicted(layer) && <OwnPictureNote />}
          {hasYear && isPredicted(layer) && !hasOwnPicture && (
            <p className="note">{layer.kind === "change" ? lookWords.since.note : lookWords.year.note}</p>
          )}
          {isPredicted(layer) && layerKind(layer).needs(layer).grain && <GrainChoice />}
          {isPredicted(layer) && <Meaning layer={layer} />}
          {layer.kind === "raster" && (
            <RasterFields layer={layer} onChange={(changed) => go({ layer: changed }, "replace")} />
          )}
          {layer.kind === "range" && (
            <>
              <RangeFields layer={layer} onChange={(changed) => go({ layer: changed }, "replace")} />
              <p className="note">{rangeWords.coast}</p>
            </>
          )}
          {isRead(layer) && layer.kind !== "raster" && (
            <>
              <InputFields layer={layer} onChange={(changed) => go({ layer: changed }, "replace")} />
              <p className="meaning">{inputMeaning(layer)}.</p>
              <p className="note">
                {isGround(layer) ? inputWords.groundNote : inputWords.observed}
                {layer.kind === "landsat" && ` ${inputWords.gaps}`}
              </p>
            </>
          )}
          {isPredicted(layer) && layerWords(layer).legendNote !== null && (
            <p className="note">{layerWords(layer).legendNote}</p>
          )}
          <LayerFailure />
          {isPredicted(layer) && <LayerFilePart />}
          {layer.kind === "range" && hasRangeModel && <RangeFilePart layer={layer} />}
        </>
      )}
    </section>
  );
}

function Meaning({ layer }: { layer: MapLayer }) {
  const legend = useApp((state) => state.layerStatus.legends.tiles);
  const card = useApp((state) => shownAnswer(state.sdmCard));
  const go = useApp((state) => state.go);
  const words = lookWords.layer;
  if (layer.kind === "species") {
    return (
      <>
        <p className="meaning">
          {card?.outputKind === "relative-probability" ? words.relativeMeaning : words.speciesMeaning}{" "}
          <SpeciesName name={layer.species} />.{" "}
          <button type="button" className="link" onClick={() => go({ about: layer.species }, "push")}>
            {words.aboutSpecies}
          </button>
        </p>
        <OnlyListed layer={layer} onChange={(changed) => go({ layer: changed }, "replace")} />
      </>
    );
  }
  return (
    <p className="meaning">
      {layerWords(layer).meaning(layer)}.
      {legend?.isSimulated === true && " Simulated: nothing of it was measured."}
    </p>
  );
}

function isGround({ kind }: ShownLayer): boolean {
  return kind === "elevation" || kind === "hillshade";
}
