import { layerIn } from "../../state/slot-layer.ts";
import type { Slot } from "../../state/tiles-slice.ts";
import { speciesInLayer } from "../sections/look/species-in-layer.ts";
import { RangeName } from "../species/range-name.tsx";
import { SpeciesName } from "../species/species-name.tsx";
import { useApp } from "../use-app.ts";
import { layerName } from "../words/layer-words.ts";
import { lookWords } from "../words/look-words.ts";
import { ownSpeciesWords } from "../words/own-species-words.ts";
import { pairWords } from "../words/pair-words.ts";

/** The name of the layer in a slot of the map, a species in italics. */
export function LayerTitle({ slot }: { readonly slot: Slot }) {
  const layer = useApp(({ address }) => layerIn(slot, address));
  if (layer === null) return null;
  if (layer.kind === "range")
    return (
      <span className="layer-title">
        <RangeName species={layer.species} />
      </span>
    );
  return (
    <span className="layer-title">
      {layer.kind === "own" ? (
        <>
          <i lang="la">{layer.species}</i>
          <span className="soft">, {ownSpeciesWords.yours}</span>
        </>
      ) : layer.kind === "species" ? (
        <>
          <SpeciesName name={layer.species} />
          {layer.isListed === true && <span className="soft">, {lookWords.layer.whereListed}</span>}
        </>
      ) : speciesInLayer(layer) !== null ? (
        <>
          <SpeciesName name={speciesInLayer(layer)!} />
          <span className="soft">
            , {layer.kind === "fused" ? pairWords.fusedTail : pairWords.differenceTail}
          </span>
        </>
      ) : (
        layerName(layer)
      )}
    </span>
  );
}
