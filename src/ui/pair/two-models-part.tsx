import { Columns2, Diff, Layers2 } from "lucide-react";
import type { MapLayer } from "../../prediction/map-layer.ts";
import type { ShownLayer } from "../../prediction/shown-layer.ts";
import type { Address } from "../../state/address.ts";
import { middleOfFreeMap } from "../map-inset.ts";
import { speciesInLayer } from "../sections/look/species-in-layer.ts";
import { useApp } from "../use-app.ts";
import { pairWords as words } from "../words/pair-words.ts";
import { SecondModelField } from "./second-model-field.tsx";

const RICHNESS = { kind: "indicator", indicator: "richness" } as const;

/** The choice of a second model, and the three ways in which a map shows both. */
export function TwoModelsPart() {
  const { layer, second } = useApp((state) => state.address);
  const go = useApp((state) => state.go);
  const species = speciesInLayer(layer);
  const base = baseOf(layer);
  const draw = (change: Partial<Address>) =>
    go({ compare: null, compareSdm: null, compareYear: null, ...change }, "push");
  return (
    <section className="part" aria-labelledby="two-models-title">
      <h2 id="two-models-title">{words.mapTitle}</h2>
      <SecondModelField />
      {second === null ? (
        <p className="note">{words.mapNote}</p>
      ) : (
        <>
          <div className="actions">
            <button
              type="button"
              className="button"
              onClick={() =>
                draw({
                  layer: base,
                  compare: base,
                  compareSdm: second,
                  swipe: middleOfFreeMap(innerWidth),
                })
              }
            >
              <Columns2 aria-hidden="true" />
              {words.swipe}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => draw({ layer: { kind: "difference", of: base } })}
            >
              <Diff aria-hidden="true" />
              {words.difference}
            </button>
            {species !== null && (
              <button
                type="button"
                className="button"
                onClick={() => draw({ layer: { kind: "fused", species } })}
              >
                <Layers2 aria-hidden="true" />
                {words.fused}
              </button>
            )}
          </div>
          {species === null && <p className="note">{words.fusedNeedsSpecies}</p>}
        </>
      )}
    </section>
  );
}

/** The layer of one model that is compared: what is drawn, where two models can give it, else the number of species. */
function baseOf(layer: ShownLayer | null): Extract<MapLayer, { kind: "indicator" | "species" }> {
  const species = speciesInLayer(layer);
  if (species !== null) return { kind: "species", species };
  if (layer?.kind === "indicator") return layer;
  if (layer?.kind === "difference" && layer.of.kind === "indicator") return layer.of;
  return RICHNESS;
}
