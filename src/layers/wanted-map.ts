import type { Polygon } from "geojson";
import type { Bbox } from "../core/bbox.ts";
import type { Cell, LonLat } from "../core/cell.ts";
import type { View } from "../core/view.ts";
import type { WantedDrawing } from "./areas/area-drawing.ts";
import type { DrawnArea } from "./areas/area-layers.ts";
import type { DrawnSurvey } from "./survey-layers.ts";
import type { DrawnTiles } from "./tiles/drawn-tile.ts";
import type { TilePaint } from "./tiles/tile-paint.ts";

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
