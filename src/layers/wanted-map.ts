import type { Polygon } from "geojson";
import type { Bbox } from "../core/bbox.ts";
import type { Cell, LonLat } from "../core/cell.ts";
import type { View } from "../core/view.ts";
import type { DrawingProgress, WantedDrawing } from "./areas/area-drawing.ts";
import type { DrawnArea } from "./areas/area-layers.ts";
import type { DrawnSurvey } from "./survey-layers.ts";
import type { DrawnTiles } from "./tiles/drawn-tile.ts";
import type { TilePaint } from "./tiles/tile-paint.ts";

/** What the map should show. */
export interface WantedMap {
  /** What the map is called, and how it is used, for those who hear the page. */
  readonly label: string;
  readonly view: View;
  /** The view from which the map flies to its first one; null opens there at once. */
  readonly arrivesFrom: View | null;
  readonly theme: "light" | "dark";
  readonly basemap: "offline" | "online";
  readonly cell: Cell | null;
  /** A chosen place without a cell: it gets the crosshair, and no outline. */
  readonly place: LonLat | null;
  /** The box that the catalogue of imagery says it covers, degrees; null where it says none, or its own outline is drawn. */
  readonly coverage: Bbox | null;
  /** Results that are drawn over the ground and under its names, the lowest first. */
  readonly layers: readonly WantedLayer[];
  /** Whether some of these results are still computed. */
  readonly isComputing: boolean;
  /** Points of surveys. A new array means new content. */
  readonly surveys: readonly DrawnSurvey[];
  /** A person's areas. A new array means new content. */
  readonly areas: readonly DrawnArea[];
  /** The shape that is being drawn. A new object means a new drawing. */
  readonly drawing: WantedDrawing | null;
  /**
   * How often the drawing was told to take a corner back, to set it again, to finish its shape, and to set a corner at
   * `cell`.
   */
  readonly drawingOrders: Readonly<Record<"undo" | "redo" | "finish" | "press", number>>;
  /** Pixels at each edge that panels cover. The view's centre is the centre of the rest. */
  readonly inset: Inset;
  /** False where the person asks for reduced motion. */
  readonly mayMove: boolean;
}

/** A layer of results: its tiles and how they are drawn. A new array or map means new content. */
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

/** The events that the map reports. */
export interface MapEvents {
  onViewSettled(view: View): void;
  /** Called with the part of the world that no panel covers, degrees: at first, and after a change of place or size. */
  onSight(sight: Bbox): void;
  /** Called for every frame of a move. */
  onMove(): void;
  /** Called once, when frames come slowly. */
  onSlow(): void;
  onPointer(place: LonLat | null): void;
  /** Gives the text for the survey point under the pointer; null shows none. */
  surveyText(survey: string, place: number | null, events: number): string | null;
  onPick(place: LonLat): void;
  /** Called when a shape is finished, or a corner of an edited shape has moved. */
  onShape(shape: Polygon): void;
  onDrawing(progress: DrawingProgress): void;
  /** Called with one sentence when the online basemap cannot be loaded. The offline one stays on screen. */
  onOnlineBasemapFailed(reason: string): void;
}
