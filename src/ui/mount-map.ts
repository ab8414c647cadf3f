import type { Polygon } from "geojson";
import type { Bbox } from "../core/bbox.ts";
import { type Cell, cellAt } from "../core/cell.ts";
import type { MapController } from "../layers/map-controller.ts";
import type { WantedMap } from "../layers/wanted-map.ts";
import { type AppState, type AppStore, shownTheme } from "../state/app-store.ts";
import { shownAnswer } from "../state/asked.ts";
import { drawnBasemap } from "../state/drawn-basemap.ts";
import { saveMapWhenAsked } from "./files/save-map.ts";
import { mapInset } from "./map-inset.ts";
import { shownAreas, wantedDrawing } from "./sections/areas/areas-on-map.ts";
import { takeShape } from "./sections/areas/take-shape.ts";
import { describeSurveyPoint, shownSurveys } from "./sections/look/surveys-on-map.ts";
import { withSurroundings } from "./surroundings/surroundings-layer.ts";
import { wantedLayers } from "./wanted-layers.ts";
import { words } from "./words.ts";

/**
 * Puts the map into `container` and keeps it as the store says, until the returned function is called. MapLibre is fetched
 * here, so that the panel is readable before the map's code has arrived.
 */
export function mountMap(
  container: HTMLElement,
  store: AppStore,
  onFailed: (error: unknown) => void,
): () => void {
  let controller: MapController | null = null;
  let stopListening = () => {};
  let isGone = false;
  import("../layers/map-controller.ts")
    .then(({ MapController }) => {
      if (isGone) return;
      controller = new MapController(container, wantedMap(store.getState()), mapEvents(store));
      const stopApplying = store.subscribe((state) => controller?.apply(wantedMap(state)));
      const stopSaving = saveMapWhenAsked(store, controller);
      stopListening = () => {
        stopApplying();
        stopSaving();
      };
    })
    .catch(onFailed);
  return () => {
    isGone = true;
    stopListening();
    controller?.destroy();
  };
}

const layersOf = wantedLayers();
const overSurroundings = withSurroundings();

function wantedMap(state: AppState): WantedMap {
  const { view, cell, place } = state.address;
  return {
    label: words.mapLabel,
    view,
    arrivesFrom: state.isOpenedBare ? state.home : null,
    basemap: drawnBasemap(state),
    cell: state.drawing === null ? cell : state.drawingCell,
    place: state.drawing === null ? place : null,
    coverage: shownCoverage(state),
    // A figure is for paper.
    theme: state.picture === "wanted" ? "light" : shownTheme(state),
    layers: overSurroundings(state, layersOf(state)),
    isComputing: state.layerStatus.progress !== null && !state.isStopped,
    surveys: shownSurveys(state),
    areas: shownAreas(state),
    drawing: wantedDrawing(state),
    drawingOrders: state.drawingOrders,
    inset: mapInset(state),
    mayMove: !state.prefersStillness,
  };
}

/** The box of the catalogue in use while a layer of it is drawn. The simulated island has an outline of its own. */
function shownCoverage({ address, catalogueCard }: AppState): Bbox | null {
  const card = shownAnswer(catalogueCard);
  return address.layer === null || card === null || card.isSimulated ? null : card.bbox;
}

function isSameCell(one: Cell, other: Cell | null): boolean {
  return one.east === other?.east && one.north === other.north;
}

/** So long after its last frame a move is over, milliseconds: longer where frames come slowly, for names fade in after it. */
const STILL_MS = { quick: 200, slow: 800 };

function mapEvents(store: AppStore) {
  const { go, setScreen, notify, setDrawnSoFar } = store.getState();
  let ending = 0;
  return {
    onMove: () => {
      if (!store.getState().isMoving) setScreen({ isMoving: true });
      clearTimeout(ending);
      const still = STILL_MS[store.getState().isDrawnSlowly ? "slow" : "quick"];
      ending = window.setTimeout(() => setScreen({ isMoving: false }), still);
    },
    onSlow: () => setScreen({ isDrawnSlowly: true }),
    onViewSettled: (view: WantedMap["view"]) => go({ view }, "replace"),
    onSight: (sight: Bbox) => setScreen({ sight }),
    onPointer: (pointer: readonly [number, number] | null) => setScreen({ pointer }),
    surveyText: (key: string, place: number | null, events: number) =>
      describeSurveyPoint(store.getState(), key, place, events),
    onPick: (place: readonly [number, number]) => {
      const cell = cellAt(place);
      const { address, askCellAgain } = store.getState();
      if (cell !== null && isSameCell(cell, address.cell)) askCellAgain();
      go({ cell, place: cell === null ? place : null, panel: "here", about: null }, "push");
      if (store.getState().sheet === "peek") setScreen({ sheet: "half" });
    },
    onShape: (shape: Polygon) => takeShape(store, shape),
    onDrawing: setDrawnSoFar,
    onOnlineBasemapFailed: (reason: string) => {
      go({ basemap: "offline" }, "replace");
      notify({ kind: "online-basemap-failed", reason });
    },
  };
}
