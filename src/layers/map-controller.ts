import type { FeatureCollection } from "geojson";
import {
  type GeoJSONSource,
  Map as MapLibre,
  type MapMouseEvent,
  Marker,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { cellCentre, type LonLat } from "../core/cell.ts";
import { roundedView, type View, ZOOM_RANGE } from "../core/view.ts";
import type { AreaDrawing } from "./areas/area-drawing.ts";
import { areasDrawn } from "./areas/area-layers.ts";
import { withDrawing } from "./areas/with-drawing.ts";
import { BASEMAP_PALETTES } from "./basemap-palette.ts";
import { type BasemapParts, DETAIL_ZOOM, EUROPE_REACH, TOWN_ZOOM } from "./basemap-parts.ts";
import { type CoarseDrawing, drawCoarseWhileBusy } from "./coarse-while-busy.ts";
import { crosshairElement } from "./crosshair.ts";
import { flyOnceDrawn } from "./first-flight.ts";
import { keepLoaded } from "./keep-loaded.ts";
import { loadExtendedLetters, loadLabelFonts } from "./label-fonts.ts";
import "maplibre-gl/dist/maplibre-gl.css";
import type { MapPicture } from "./map-picture.ts";
import { fetchOnlineStyle } from "./online-style.ts";
import { cellDrawn } from "./place-layers.ts";
import { SurveyPopup } from "./survey-popup.ts";
import { TileLayer } from "./tiles/tile-layer.ts";
import type { MapEvents, WantedMap } from "./wanted-map.ts";
import { type OnlineStyle, wantedStyle } from "./wanted-style.ts";

setWorkerUrl(workerUrl);

const MOVE_MS = 180;
/** How long a picture waits for the map to be drawn in full, milliseconds. */
const MOST_SETTLING_MS = 4_000;
/** How near to the edge the crosshair may come before the map follows it. */
const EDGE_PIXELS = 40;

/**
 * The one owner of the MapLibre map. It takes what the map should show, compares it with the last request, and applies the
 * difference. No other code calls the map.
 */
export class MapController {
  readonly #map: MapLibre;
  readonly #events: MapEvents;
  readonly #layers = new Map<string, TileLayer>();
  readonly #popup: SurveyPopup;
  readonly #crosshair = new Marker({ element: crosshairElement() });
  readonly #coarse: CoarseDrawing;
  #drawing: AreaDrawing | null = null;
  /** Whether the last press began while a shape was drawn: it may finish the shape, and does nothing else. */
  #isPressOfDrawing = false;
  #wanted: WantedMap;
  #parts: BasemapParts = { relief: false, world: false, towns: false, detail: "absent" };
  #extendedLetters: Promise<void> | null = null;
  #online: OnlineStyle | null = null;
  #onlineRequest: AbortController | null = null;
  /** The sources of the last style as they were given to MapLibre. */
  #asked: StyleSpecification["sources"] = {};
  /** MapLibre accepts a change of style only after the first one is complete. */
  #style: "absent" | "setting" | "outdated" | "set" = "absent";

  constructor(container: HTMLElement, wanted: WantedMap, events: MapEvents) {
    this.#wanted = wanted;
    this.#events = events;
    this.#map = new MapLibre({
      container,
      center: [wanted.view.lon, wanted.view.lat],
      zoom: wanted.view.zoom,
      minZoom: ZOOM_RANGE.least,
      maxZoom: ZOOM_RANGE.most,
      // With one Earth, MapLibre keeps the view within it; bounds of exactly 180 degrees would count as an empty box.
      renderWorldCopies: false,
      attributionControl: false,
      keyboard: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: wanted.mayMove ? 150 : 0,
      locale: { "Map.Title": wanted.label },
    });
    this.#popup = new SurveyPopup(this.#map, events.surveyText);
    this.#coarse = drawCoarseWhileBusy(this.#map, {
      isComputing: () => this.#wanted.isComputing,
      onSlow: events.onSlow,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-right");
    this.#map.setPadding({ right: 0, ...wanted.inset });
    this.#map.jumpTo(cameraOf(wanted.view));
    this.#tellSight();
    this.#arrive(wanted);
    this.#placeCrosshair();
    this.#followBasemap();
    void loadLabelFonts().then(() => this.#restyle());
  }

  /** Changes the map so that it shows what is wanted now. */
  apply(wanted: WantedMap): void {
    const last = this.#wanted;
    if (wanted === last) return;
    this.#wanted = wanted;
    const isMoved = !isSame(wanted.view, last.view) || !isSame(wanted.inset, last.inset);
    if (isMoved) this.#moveTo(wanted);
    if (!isSame(crosshairPlace(wanted), crosshairPlace(last))) {
      this.#placeCrosshair();
      if (!isMoved) this.#keepInSight();
    }
    if (wanted.basemap !== last.basemap || wanted.theme !== last.theme) this.#followBasemap();
    const isRestyled =
      wanted.theme !== last.theme ||
      wanted.basemap !== last.basemap ||
      wanted.surveys !== last.surveys ||
      !isSame(wanted.coverage, last.coverage);
    if (isRestyled) this.#restyle();
    else {
      if (!isSame(wanted.cell, last.cell)) this.#redraw("cell", cellDrawn(wanted.cell));
      if (wanted.areas !== last.areas) this.#redraw("areas", areasDrawn(wanted.areas));
    }
    if (wanted.drawing !== last.drawing) this.#followDrawing();
    this.#obeyDrawingOrders(last);
    if (wanted.layers !== last.layers) this.#drawLayers();
    if (wanted.isComputing !== last.isComputing) this.#coarse.follow();
  }

  /**
   * Takes a picture of the map without panels, drawn anew with this number of pixels for each pixel of the page, or as many as
   * the graphics allow.
   */
  async picture(pixelRatio: number): Promise<MapPicture> {
    const map = this.#map;
    map.setPixelRatio(pixelRatio);
    try {
      await this.#settled();
      const canvas = map.getCanvas();
      const image = await new Promise<ImageBitmap>((resolve, reject) => {
        // A shown frame cannot be read: the picture is of the next one, while it is drawn.
        map.once("render", () => {
          createImageBitmap(canvas).then(resolve, reject);
        });
        map.triggerRepaint();
      });
      return { image, pixelRatio: image.width / canvas.clientWidth };
    } finally {
      // Without a number the map follows the screen's own ratio again, which its types do not say.
      (map.setPixelRatio as (ratio?: number) => void).call(map);
    }
  }

  /** Waits until everything is drawn, but not for ever: while tiles are computed the map is never idle. */
  #settled(): Promise<void> {
    const map = this.#map;
    return new Promise((resolve) => {
      const patience = setTimeout(resolve, MOST_SETTLING_MS);
      map.once("idle", () => {
        clearTimeout(patience);
        resolve();
      });
      map.triggerRepaint();
    });
  }

  destroy(): void {
    this.#onlineRequest?.abort();
    this.#map.remove();
  }

  #listen(): void {
    const map = this.#map;
    map.on("moveend", () => {
      const { lng, lat } = map.getCenter();
      const view = roundedView({ lon: lng, lat, zoom: map.getZoom() });
      this.#wanted = { ...this.#wanted, view };
      this.#events.onViewSettled(view);
      this.#tellSight();
    });
    map.on("move", () => this.#events.onMove());
    map.on("resize", () => this.#tellSight());
    map.on("style.load", () => {
      const isOutdated = this.#style === "outdated";
      this.#style = "set";
      if (isOutdated) this.#restyle();
      this.#drawLayers();
    });
    map.on("idle", () => {
      // A mark for programs that wait until the map is drawn: assistive tools and tests.
      map.getContainer().setAttribute("data-drawn", this.#wanted.basemap);
      if (!this.#parts.relief) this.#take({ relief: true });
    });
    map.on("webglcontextlost", () => {
      this.#style = "setting";
    });
    map.on("move", () => this.#fetchParts());
    map.on("sourcedata", ({ sourceId }) => {
      if (sourceId !== "detail" || this.#parts.detail !== "loading" || !map.isSourceLoaded("detail")) return;
      this.#take({ detail: "shown" });
    });
    map.on("mousemove", ({ lngLat, point }: MapMouseEvent) => {
      this.#events.onPointer([lngLat.lng, lngLat.lat]);
      this.#popup.follow(point, this.#wanted.surveys);
    });
    map.on("mouseout", () => {
      this.#events.onPointer(null);
      this.#popup.remove();
    });
    map.on("click", ({ lngLat, point }: MapMouseEvent) => {
      this.#popup.follow(point, this.#wanted.surveys);
      if (!this.#isPressOfDrawing) this.#events.onPick([lngLat.lng, lngLat.lat]);
    });
    const canvas = map.getCanvasContainer();
    const notePress = () => {
      this.#isPressOfDrawing = this.#wanted.drawing !== null;
    };
    canvas.addEventListener("pointerdown", notePress, { capture: true });
    const keepFromZooming = (event: MouseEvent) => {
      if (this.#isPressOfDrawing) event.stopImmediatePropagation();
    };
    canvas.addEventListener("dblclick", keepFromZooming, { capture: true });
    map.on("error", ({ error, ...event }) => {
      const isOnline =
        "sourceId" in event && this.#online !== null && String(event.sourceId) in this.#online.style.sources;
      if (isOnline && this.#wanted.basemap === "online") this.#events.onOnlineBasemapFailed(error.message);
      else console.error(error);
    });
  }

  #tellSight(): void {
    const { inset } = this.#wanted;
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const northWest = this.#map.unproject([inset.left, inset.top]);
    const southEast = this.#map.unproject([
      clientWidth,
      Math.max(inset.top + 1, clientHeight - inset.bottom),
    ]);
    this.#events.onSight([northWest.lng, southEast.lat, southEast.lng, northWest.lat]);
  }

  /**
   * Begins to listen, at the first view or, on a flight there, above Europe: the first view is in sight already for who computes.
   * A move that a person begins ends the flight.
   */
  #arrive({ view, arrivesFrom, mayMove }: WantedMap): void {
    const isFlight = arrivesFrom !== null && mayMove;
    if (isFlight) this.#map.jumpTo(cameraOf(arrivesFrom));
    this.#listen();
    if (!isFlight) this.#events.onViewSettled(view);
    else
      flyOnceDrawn(this.#map, (duration) => {
        if (isSame(this.#wanted.view, view)) this.#map.flyTo({ ...cameraOf(view), duration });
      });
  }

  #moveTo({ view, inset, mayMove }: WantedMap): void {
    const camera = { ...cameraOf(view), padding: { right: 0, ...inset } };
    if (mayMove) this.#map.easeTo({ ...camera, duration: MOVE_MS });
    else this.#map.jumpTo(camera);
  }

  #placeCrosshair(): void {
    const place = crosshairPlace(this.#wanted);
    if (place === null) this.#crosshair.remove();
    else this.#crosshair.setLngLat([place[0], place[1]]).addTo(this.#map);
  }

  /** Moves the map when the crosshair has left the part that no panel covers. */
  #keepInSight(): void {
    const { inset, view } = this.#wanted;
    const place = crosshairPlace(this.#wanted);
    if (place === null) return;
    const [lon, lat] = place;
    const { x, y } = this.#map.project([lon, lat]);
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const isInSight =
      x > inset.left + EDGE_PIXELS &&
      x < clientWidth - EDGE_PIXELS &&
      y > inset.top + EDGE_PIXELS &&
      y < clientHeight - inset.bottom - EDGE_PIXELS;
    if (!isInSight) this.#moveTo({ ...this.#wanted, view: { ...view, lon, lat } });
  }

  /** Asks for the parts of the offline map that are needed from this zoom level on. */
  #fetchParts(): void {
    const zoom = this.#map.getZoom();
    const { towns, detail, world } = this.#parts;
    if (!world && isBeyondEurope(this.#map)) this.#take({ world: true });
    if (detail === "absent" && zoom > DETAIL_ZOOM - 0.4) this.#take({ detail: "loading" });
    if (!towns && this.#extendedLetters === null && zoom > TOWN_ZOOM - 0.05) {
      this.#extendedLetters = loadExtendedLetters().then(() => this.#take({ towns: true }));
    }
  }

  #take(parts: Partial<BasemapParts>): void {
    this.#parts = { ...this.#parts, ...parts };
    this.#restyle();
  }

  #followBasemap(): void {
    this.#onlineRequest?.abort();
    const { basemap, theme } = this.#wanted;
    if (basemap === "offline" || this.#online?.theme === theme) return;
    const request = new AbortController();
    this.#onlineRequest = request;
    Promise.all([fetchOnlineStyle(theme, request.signal), loadExtendedLetters()]).then(
      ([style]) => {
        this.#online = { theme, style };
        this.#restyle();
      },
      (error: unknown) => {
        if (request.signal.aborted) return;
        this.#events.onOnlineBasemapFailed(error instanceof Error ? error.message : String(error));
      },
    );
  }

  /** Adds, fills, orders and removes the layers of results. A layer that a new style or WebGL context has lost is added again. */
  #drawLayers(): void {
    if (this.#style !== "set") return;
    const { layers } = this.#wanted;
    for (const id of this.#layers.keys()) {
      if (layers.some((wanted) => wanted.id === id)) continue;
      if (this.#map.getLayer(id)) this.#map.removeLayer(id);
      this.#layers.delete(id);
    }
    const names = lowestNames(this.#map);
    for (const { id, tiles, paint } of layers) {
      const layer = this.#layers.get(id) ?? new TileLayer(id, paint);
      this.#layers.set(id, layer);
      layer.show(tiles, paint);
      if (this.#map.getLayer(id)) this.#map.moveLayer(id, names);
      else this.#map.addLayer(layer, names);
    }
  }

  /** Starts and ends the drawing of a shape. The drawing library is fetched for the first one. */
  #followDrawing(): void {
    this.#drawing?.end();
    this.#drawing = null;
    // A mark for programs that wait until the map takes corners, as data-drawn is.
    this.#map.getContainer().removeAttribute("data-drawing");
    const { drawing, theme } = this.#wanted;
    if (drawing === null) return;
    import("./areas/area-drawing.ts").then(({ AreaDrawing }) => {
      if (this.#wanted.drawing !== drawing) return;
      const colour = BASEMAP_PALETTES[theme].area as `#${string}`;
      this.#drawing = new AreaDrawing(this.#map, drawing, colour, {
        onShape: (shape) => this.#events.onShape(shape),
        onProgress: (progress) => this.#events.onDrawing(progress),
      });
      this.#map.getContainer().setAttribute("data-drawing", drawing.kind);
    }, console.error);
  }

  #obeyDrawingOrders({ drawingOrders: last }: WantedMap): void {
    const { drawingOrders: now, cell } = this.#wanted;
    if (now.undo !== last.undo) this.#drawing?.undo();
    if (now.redo !== last.redo) this.#drawing?.redo();
    if (now.finish !== last.finish) this.#drawing?.finish();
    if (now.press !== last.press && cell !== null) this.#drawing?.press(cellCentre(cell));
  }

  /** Gives one source of the style new content, so that a step of the crosshair needs no comparison of styles. */
  #redraw(source: "cell" | "areas", content: FeatureCollection): void {
    if (this.#style === "set") void this.#map.getSource<GeoJSONSource>(source)?.setData(content);
    else this.#restyle();
  }

  /** Sets the style for the wanted state. MapLibre applies the difference to its present style. */
  #restyle(): void {
    if (this.#style === "setting" || this.#style === "outdated") {
      this.#style = "outdated";
      return;
    }
    const style = wantedStyle(this.#wanted, this.#parts, this.#online);
    const asked = this.#asked;
    this.#asked = style.sources;
    this.#map.setStyle(style, {
      diff: this.#style === "set",
      transformStyle: (last, next) => {
        if (last !== undefined) keepLoaded(last.sources, asked, next.sources);
        return withDrawing(last, next);
      },
    });
    if (this.#style === "absent") this.#style = "setting";
    else this.#drawLayers();
    this.#fetchParts();
  }
}

/** Whether the map shows a place that the map of Europe does not reach. */
function isBeyondEurope(map: MapLibre): boolean {
  const bounds = map.getBounds();
  const { west, south, east, north } = EUROPE_REACH;
  return (
    bounds.getWest() < west ||
    bounds.getSouth() < south ||
    bounds.getEast() > east ||
    bounds.getNorth() > north
  );
}

/** The place of the crosshair: the middle of the chosen cell, or the chosen place; null for none. */
function crosshairPlace({ cell, place }: WantedMap): LonLat | null {
  return cell === null ? place : cellCentre(cell);
}

/** The lowest layer of names; results are drawn under it. */
function lowestNames(map: MapLibre): string | undefined {
  return map.getStyle().layers.find(({ type }) => type === "symbol")?.id;
}

function cameraOf({ lon, lat, zoom }: View): { center: [number, number]; zoom: number } {
  return { center: [lon, lat], zoom };
}

function isSame(one: object | null, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
