import type { FeatureCollection, Polygon } from "geojson";
import {
  type GeoJSONSource,
  Map as MapLibre,
  type MapMouseEvent,
  Marker,
  Popup,
  ScaleControl,
  type StyleSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Bbox } from "../core/bbox.ts";
import { type Cell, cellCentre, type LonLat } from "../core/cell.ts";
import { MAP_BOUNDS, roundedView, type View, ZOOM_RANGE } from "../core/view.ts";
import type { AreaDrawing, WantedDrawing } from "./areas/area-drawing.ts";
import { areaLayers, areaSources, areasDrawn, type DrawnArea } from "./areas/area-layers.ts";
import { withDrawing } from "./areas/with-drawing.ts";
import { BASEMAP_PALETTES } from "./basemap-palette.ts";
import { type BasemapParts, DETAIL_ZOOM, TOWN_ZOOM } from "./basemap-parts.ts";
import { crosshairElement } from "./crosshair.ts";
import { loadExtendedLetters, loadLabelFonts } from "./label-fonts.ts";
import { offlineStyle } from "./offline-style.ts";
import "maplibre-gl/dist/maplibre-gl.css";
import { islandLayers, islandSources } from "./island-layers.ts";
import { keepLoaded } from "./keep-loaded.ts";
import { fetchOnlineStyle } from "./online-style.ts";
import { cellDrawn, placeLayers, placeSources } from "./place-layers.ts";
import { type DrawnSurvey, surveyLayers, surveySources } from "./survey-layers.ts";
import type { DrawnTiles } from "./tiles/drawn-tile.ts";
import { TileLayer } from "./tiles/tile-layer.ts";
import type { TilePaint } from "./tiles/tile-paint.ts";

setWorkerUrl(workerUrl);

/** What the map should show. */
export interface WantedMap {
  readonly view: View;
  readonly theme: "light" | "dark";
  readonly basemap: "offline" | "online";
  readonly cell: Cell | null;
  /** Results that are drawn over the ground and under its names, the lowest first. */
  readonly layers: readonly WantedLayer[];
  /** Points of surveys; another array means another content. */
  readonly surveys: readonly DrawnSurvey[];
  /** A person's areas; another array means another content. */
  readonly areas: readonly DrawnArea[];
  /** The shape that is being drawn; another object means another drawing. */
  readonly drawing: WantedDrawing | null;
  /** How often the drawing was told to take a corner back, and to end its shape. */
  readonly drawingOrders: { readonly undo: number; readonly finish: number };
  /** Pixels at the edges that panels cover; the view's centre is the centre of what is left. */
  readonly inset: Inset;
  /** False where the reader asks for reduced motion. */
  readonly mayMove: boolean;
}

/** A layer of results: which tiles, and how they are drawn. Another array or map means another content. */
export interface WantedLayer {
  readonly id: string;
  readonly tiles: DrawnTiles;
  readonly paint: TilePaint;
}

export interface Inset {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
}

/** What the map has to tell. */
export interface MapEvents {
  onViewSettled(view: View): void;
  /** What the map shows besides the panels, degrees: at first, and when it has moved or changed its size. */
  onSight(sight: Bbox): void;
  onPointer(place: LonLat | null): void;
  /** What to say of the point of a survey under the pointer; null says nothing. */
  surveyText(survey: string, place: number | null, events: number): string | null;
  onPick(place: LonLat): void;
  /** A shape was finished, or a corner of an edited one moved. */
  onShape(shape: Polygon): void;
  /** The online basemap could not be had; one sentence why. The offline one stays on screen. */
  onOnlineBasemapFailed(reason: string): void;
}

const MOVE_MS = 180;
/** Pixels around the pointer in which the point of a survey is found. */
const reach = 4;
/** How near to the edge the crosshair may come before the map follows it. */
const EDGE_PIXELS = 40;

/**
 * The one owner of the MapLibre map. It takes what the map should show, compares it with what it last took, and applies
 * the difference; nobody else calls the map.
 */
export class MapController {
  readonly #map: MapLibre;
  readonly #events: MapEvents;
  readonly #layers = new Map<string, TileLayer>();
  readonly #popup = new Popup({ closeButton: false, closeOnClick: false, maxWidth: "280px", offset: 8 });
  readonly #crosshair = new Marker({ element: crosshairElement() });
  #drawing: AreaDrawing | null = null;
  #wanted: WantedMap;
  #parts: BasemapParts = { relief: false, towns: false, detail: "absent" };
  #extendedLetters: Promise<void> | null = null;
  #online: { theme: "light" | "dark"; style: StyleSpecification } | null = null;
  #onlineRequest: AbortController | null = null;
  /** The sources of the last style as they were given. */
  #asked: StyleSpecification["sources"] = {};
  /** MapLibre takes a change of style only once the first one stands. */
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
      maxBounds: [MAP_BOUNDS.west, MAP_BOUNDS.south, MAP_BOUNDS.east, MAP_BOUNDS.north],
      renderWorldCopies: false,
      attributionControl: false,
      keyboard: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: wanted.mayMove ? 150 : 0,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.addControl(new ScaleControl({ maxWidth: 120 }), "bottom-right");
    this.#listen();
    this.#map.setPadding({ right: 0, ...wanted.inset });
    this.#map.jumpTo({ center: [wanted.view.lon, wanted.view.lat], zoom: wanted.view.zoom });
    this.#placeCrosshair();
    this.#followBasemap();
    this.#tellSight();
    void loadLabelFonts().then(() => this.#restyle());
  }

  /** Brings the map to what is wanted now. */
  apply(wanted: WantedMap): void {
    const last = this.#wanted;
    if (wanted === last) return;
    this.#wanted = wanted;
    const isMoved = !isSame(wanted.view, last.view) || !isSame(wanted.inset, last.inset);
    if (isMoved) this.#moveTo(wanted);
    if (!isSame(wanted.cell, last.cell)) {
      this.#placeCrosshair();
      if (!isMoved) this.#keepInSight();
    }
    if (wanted.basemap !== last.basemap || wanted.theme !== last.theme) this.#followBasemap();
    const isRestyled =
      wanted.theme !== last.theme || wanted.basemap !== last.basemap || wanted.surveys !== last.surveys;
    if (isRestyled) this.#restyle();
    else {
      if (!isSame(wanted.cell, last.cell)) this.#redraw("cell", cellDrawn(wanted.cell));
      if (wanted.areas !== last.areas) this.#redraw("areas", areasDrawn(wanted.areas));
    }
    if (wanted.drawing !== last.drawing) this.#followDrawing();
    if (wanted.drawingOrders.undo !== last.drawingOrders.undo) this.#drawing?.undo();
    if (wanted.drawingOrders.finish !== last.drawingOrders.finish) this.#drawing?.finish();
    if (wanted.layers !== last.layers) this.#drawLayers();
  }

  /** What the map shows now, without panels; drawn once more, since a shown frame cannot be read. */
  picture(): Promise<ImageBitmap> {
    const map = this.#map;
    return new Promise((resolve, reject) => {
      map.once("render", () => {
        createImageBitmap(map.getCanvas()).then(resolve, reject);
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
    map.on("resize", () => this.#tellSight());
    map.on("style.load", () => {
      const isOutdated = this.#style === "outdated";
      this.#style = "set";
      if (isOutdated) this.#restyle();
      this.#drawLayers();
    });
    map.on("idle", () => {
      // A mark for whoever waits until the map is drawn, people's tools and tests alike.
      map.getContainer().setAttribute("data-drawn", this.#wanted.basemap);
      if (!this.#parts.relief) this.#take({ relief: true });
    });
    map.on("webglcontextlost", () => {
      this.#style = "setting";
    });
    map.on("zoom", () => this.#fetchParts());
    map.on("sourcedata", ({ sourceId }) => {
      if (sourceId !== "detail" || this.#parts.detail !== "loading" || !map.isSourceLoaded("detail")) return;
      this.#take({ detail: "shown" });
    });
    map.on("mousemove", ({ lngLat, point }: MapMouseEvent) => {
      this.#events.onPointer([lngLat.lng, lngLat.lat]);
      this.#tellSurvey(point);
    });
    map.on("mouseout", () => {
      this.#events.onPointer(null);
      this.#popup.remove();
    });
    map.on("click", ({ lngLat, point }: MapMouseEvent) => {
      this.#tellSurvey(point);
      if (this.#wanted.drawing === null) this.#events.onPick([lngLat.lng, lngLat.lat]);
    });
    map.on("error", ({ error, ...event }) => {
      const isOnline =
        "sourceId" in event && this.#online !== null && String(event.sourceId) in this.#online.style.sources;
      if (isOnline && this.#wanted.basemap === "online") this.#events.onOnlineBasemapFailed(error.message);
      else console.error(error);
    });
  }

  /** Says what the point of a survey holds that is nearest to the pointer, on hover and, where nothing hovers, on touch. */
  #tellSurvey({ x, y }: { readonly x: number; readonly y: number }): void {
    const layers = this.#wanted.surveys
      .map(({ key }) => `survey-${key}`)
      .filter((id) => this.#map.getLayer(id));
    const [found] =
      layers.length === 0
        ? []
        : this.#map.queryRenderedFeatures(
            [
              [x - reach, y - reach],
              [x + reach, y + reach],
            ],
            { layers },
          );
    const { place, events } = found?.properties ?? {};
    const text =
      found && this.#events.surveyText(found.layer.id.slice("survey-".length), place ?? null, events ?? 0);
    if (!text || found?.geometry.type !== "Point") this.#popup.remove();
    else {
      const [lon = 0, lat = 0] = found.geometry.coordinates;
      this.#popup.setLngLat([lon, lat]).setText(text).addTo(this.#map);
    }
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

  #moveTo({ view, inset, mayMove }: WantedMap): void {
    const camera = {
      center: [view.lon, view.lat] as [number, number],
      zoom: view.zoom,
      padding: { right: 0, ...inset },
    };
    if (mayMove) this.#map.easeTo({ ...camera, duration: MOVE_MS });
    else this.#map.jumpTo(camera);
  }

  #placeCrosshair(): void {
    const { cell } = this.#wanted;
    if (cell === null) {
      this.#crosshair.remove();
      return;
    }
    const [lon, lat] = cellCentre(cell);
    this.#crosshair.setLngLat([lon, lat]).addTo(this.#map);
  }

  /** Follows a crosshair that was moved out of the part of the map that no panel covers. */
  #keepInSight(): void {
    const { cell, inset, view } = this.#wanted;
    if (cell === null) return;
    const [lon, lat] = cellCentre(cell);
    const { x, y } = this.#map.project([lon, lat]);
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const isInSight =
      x > inset.left + EDGE_PIXELS &&
      x < clientWidth - EDGE_PIXELS &&
      y > inset.top + EDGE_PIXELS &&
      y < clientHeight - inset.bottom - EDGE_PIXELS;
    if (!isInSight) this.#moveTo({ ...this.#wanted, view: { ...view, lon, lat } });
  }

  /** Asks for the parts of the offline map that this zoom level is the first to need. */
  #fetchParts(): void {
    const zoom = this.#map.getZoom();
    const { towns, detail } = this.#parts;
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

  /** Starts and ends the drawing of a shape; its library is fetched with the first one. */
  #followDrawing(): void {
    this.#drawing?.end();
    this.#drawing = null;
    const { drawing, theme } = this.#wanted;
    if (drawing === null) return;
    import("./areas/area-drawing.ts").then(({ AreaDrawing }) => {
      if (this.#wanted.drawing !== drawing) return;
      const colour = BASEMAP_PALETTES[theme].area as `#${string}`;
      this.#drawing = new AreaDrawing(this.#map, drawing, colour, (shape) => this.#events.onShape(shape));
    }, console.error);
  }

  /** Gives one source of the style other content: a step of the crosshair compares no styles. */
  #redraw(source: "cell" | "areas", content: FeatureCollection): void {
    if (this.#style === "set") void this.#map.getSource<GeoJSONSource>(source)?.setData(content);
    else this.#restyle();
  }

  /** Sets the style that the wanted state means; MapLibre applies the difference to the one it has. */
  #restyle(): void {
    if (this.#style === "setting" || this.#style === "outdated") {
      this.#style = "outdated";
      return;
    }
    const { theme, basemap, cell, areas, surveys } = this.#wanted;
    const online = basemap === "online" && this.#online?.theme === theme ? this.#online.style : null;
    const base = online ?? offlineStyle(theme, this.#parts);
    const palette = BASEMAP_PALETTES[theme];
    const firstName = base.layers.findIndex(({ type }) => type === "symbol");
    const style: StyleSpecification = {
      ...base,
      sources: {
        ...base.sources,
        ...(this.#parts.relief ? islandSources() : {}),
        ...areaSources(areas),
        ...surveySources(surveys),
        ...placeSources(cell),
      },
      layers: [
        ...base.layers.slice(0, firstName),
        ...(this.#parts.relief ? islandLayers(palette) : []),
        ...base.layers.slice(firstName),
        ...surveyLayers(surveys),
        ...areaLayers(palette),
        ...placeLayers(palette),
      ],
    };
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

/** The first layer of names: results lie under it. */
function lowestNames(map: MapLibre): string | undefined {
  return map.getStyle().layers.find(({ type }) => type === "symbol")?.id;
}

function isSame(one: object | null, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
