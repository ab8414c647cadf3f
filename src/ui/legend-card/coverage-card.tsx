import { type Bbox, boxesTouch } from "../../core/bbox.ts";
import { isPredicted, isRead } from "../../prediction/shown-layer.ts";
import type { AppState } from "../../state/app-store.ts";
import { shownAnswer } from "../../state/asked.ts";
import { drawnSurroundings, SURROUNDINGS_MOST_ZOOM } from "../../state/drawn-surroundings.ts";
import { lackingHere } from "../../state/lacking-here.ts";
import { useApp } from "../use-app.ts";
import { useEurope } from "../use-europe.ts";
import { viewOfBox } from "../view-of-box.ts";
import { lookWords } from "../words/look-words.ts";
import { surroundingsWords } from "../words/surroundings-words.ts";

/** From this zoom level on cells are computed on every screen. */
const COMPUTED_FROM_ZOOM = 11;

/** Why a view is empty: too wide to be computed, nothing to read there, nothing that could be predicted, or servers that gave no answer. */
type Emptiness = "tooWide" | "none" | "bare" | "unreachable";

/** A card over a view in which nothing is drawn: it says why, and leads to where there is something. */
export function CoverageCard() {
  const emptiness = useApp(emptinessOf);
  const layer = useApp(({ address }) => address.layer);
  const catalogue = useApp(({ address }) => address.catalogue);
  const card = useApp((state) => shownAnswer(state.catalogueCard));
  const view = useApp(({ address }) => address.view);
  const sight = useApp((state) => state.sight);
  // Over a raised sheet there is no room for it, and the sheet says it too.
  const isCovered = useApp(({ isNarrow, sheet }) => isNarrow && sheet !== "peek");
  const go = useApp((state) => state.go);
  const setScreen = useApp((state) => state.setScreen);
  const lacking = useApp(lackingHere);
  const section = useApp(({ address }) => address.panel);
  const takeEurope = useEurope();
  const words = lookWords.coverage;
  const isLayerSought = useApp((state) => state.isLayerSought);
  if (isLayerSought && layer === null && !isCovered)
    return (
      <div className="coverage-card" role="status" aria-label={words.label}>
        <h2>{words.sought.title}</h2>
        <p>{words.sought.text}</p>
      </div>
    );
  if (emptiness === null || layer === null || isCovered) return null;
  const name = card?.title ?? catalogue;
  const isInput = emptiness === "none" && isRead(layer);
  const isOwn = layer.kind === "raster";
  const { title } = isInput ? (isOwn ? words.noRaster : words.noInput) : words[emptiness];
  const text =
    emptiness === "none"
      ? isOwn
        ? words.noRaster.text
        : (isInput ? words.noInput : words.none).text(name)
      : emptiness === "unreachable"
        ? words.unreachable.text(name)
        : words[emptiness].text;
  // The panel beside it shows every way with what it costs.
  const isInPanel = section === "here" && lacking !== null;
  const canLoadEurope = emptiness === "none" && !isOwn && !isInPanel && catalogue === "hy-brasil";
  const hasWays = (emptiness === "none" || emptiness === "unreachable") && !isOwn && !isInPanel;
  const elsewhere = isOwn ? null : placeWithData(card?.bbox ?? null, sight);
  return (
    <div className="coverage-card" role="status" aria-label={words.label}>
      <h2>{title}</h2>
      <p>{text}</p>
      {canLoadEurope && <p>{words.europeNote}</p>}
      <div className="actions">
        {canLoadEurope && (
          <button type="button" className="button" onClick={takeEurope}>
            {words.europe}
          </button>
        )}
        {emptiness === "tooWide" && (
          <button
            type="button"
            className="button"
            onClick={() => go({ view: { ...view, zoom: COMPUTED_FROM_ZOOM } }, "push")}
          >
            {words.zoom}
          </button>
        )}
        {emptiness !== "bare" && !isOwn && (
          <button
            type="button"
            className="button"
            onClick={() =>
              go({ around: 1, view: { ...view, zoom: Math.min(view.zoom, SURROUNDINGS_MOST_ZOOM) } }, "push")
            }
          >
            {surroundingsWords.title}
          </button>
        )}
        {elsewhere !== null && (
          <button
            type="button"
            className="button"
            onClick={() => go({ view: viewOfBox(elsewhere, 11.2) }, "push")}
          >
            {words.back(name)}
          </button>
        )}
        {hasWays && (
          <button
            type="button"
            className="button"
            onClick={() => {
              go({ panel: "here", here: "summary", about: null }, "push");
              setScreen({ sheet: "half" });
            }}
          >
            {words.other}
          </button>
        )}
      </div>
    </div>
  );
}

/** Why nothing is drawn in this view; null where something is drawn, asked for, stopped or failed, and while a shape needs the room. */
function emptinessOf(state: AppState): Emptiness | null {
  const { address, layerStatus, isStopped, drawing } = state;
  if (drawnSurroundings(state) !== null) return null;
  const { legends, presence, failure, isTooWide } = layerStatus;
  if (drawing !== null || address.layer === null || address.layer.kind === "range") return null;
  if (legends.tiles !== null) return null;
  if (isPredicted(address.layer) && lackingHere(state)?.imagery === "unreachable") return "unreachable";
  if (failure !== null) return null;
  if (isTooWide && isPredicted(address.layer)) return "tooWide";
  if (isStopped) return null;
  return presence.tiles === "none" || presence.tiles === "bare" ? presence.tiles : null;
}

/** The box of the catalogue where it does not touch what is in sight. */
function placeWithData(box: Bbox | null, sight: Bbox | null): Bbox | null {
  return box !== null && sight !== null && !boxesTouch(box, sight) ? box : null;
}
