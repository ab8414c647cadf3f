import type { Polygon } from "geojson";
import type { Map as MapLibre } from "maplibre-gl";
import {
  TerraDraw,
  TerraDrawCircleMode,
  TerraDrawFreehandMode,
  TerraDrawModeUndoRedo,
  TerraDrawRectangleMode,
  TerraDrawSelectMode,
} from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import type { LonLat } from "../../core/cell.ts";
import { CornerMode, type Press } from "./corner-mode.ts";
import { watchDoublePress } from "./double-press.ts";
import { DRAWING_PREFIX } from "./with-drawing.ts";

/** The drawing that is wanted: a new shape, or new corners for an existing shape. */
export type WantedDrawing =
  | { readonly kind: "new"; readonly tool: "polygon" | "rectangle" | "circle" | "freehand" }
  | { readonly kind: "edit"; readonly geometry: Polygon };

/** How far a drawing is: corners that are set, and whether one can be taken back or set again. */
export interface DrawingProgress {
  readonly corners: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** What the drawing tells while a person draws. */
export interface DrawingEvents {
  /** Called with each finished shape: once for a new shape, and after every moved corner of an edited one. */
  onShape(shape: Polygon): void;
  onProgress(progress: DrawingProgress): void;
}

const select = "select";
/** Decimals of degrees that the drawing library takes: about a centimetre. */
const DECIMALS = 7;

/** Draws one shape on the map, by pointer or by {@link press}, from its construction to {@link end}. */
export class AreaDrawing {
  readonly #draw: TerraDraw;
  readonly #map: MapLibre;
  readonly #corners: CornerMode;
  readonly #modes: Readonly<Record<string, Pick<CornerMode, "onClick" | "onMouseMove">>>;
  readonly #stopWatching: () => void;
  #hasEnded = false;

  /**
   * @param colour  The colour of lines and corners, as `#rrggbb`.
   */
  constructor(map: MapLibre, wanted: WantedDrawing, colour: `#${string}`, events: DrawingEvents) {
    this.#map = map;
    const styles = {
      fillColor: colour,
      fillOpacity: 0.12,
      outlineColor: colour,
      outlineWidth: 2,
      closingPointColor: colour,
      coordinatePointColor: colour,
    } as const;
    const shape = { fillColor: colour, fillOpacity: 0.12, outlineColor: colour, outlineWidth: 2 } as const;
    const drag = "click-move-or-drag" as const;
    this.#corners = new CornerMode(
      { styles, showCoordinatePoints: true },
      ([lon, lat]) => map.project([lon!, lat!]),
      () => this.#cornersSet(),
    );
    const rectangle = new TerraDrawRectangleMode({ styles: shape, drawInteraction: drag });
    const circle = new TerraDrawCircleMode({ styles: shape, drawInteraction: drag });
    this.#modes = { polygon: this.#corners, rectangle, circle };
    this.#draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({
        map,
        prefixId: DRAWING_PREFIX,
        coordinatePrecision: DECIMALS,
      }),
      modes: [
        this.#corners,
        rectangle,
        circle,
        new TerraDrawFreehandMode({ styles: shape, drawInteraction: drag, minDistance: 8 }),
        new TerraDrawSelectMode({
          allowManualDeselection: false,
          pointerDistance: 24,
          flags: {
            polygon: {
              feature: {
                draggable: true,
                coordinates: { midpoints: true, draggable: true, deletable: true },
              },
            },
          },
          styles: {
            selectedPolygonColor: colour,
            selectedPolygonFillOpacity: 0.12,
            selectedPolygonOutlineColor: colour,
            selectedPolygonOutlineWidth: 2,
            selectionPointColor: colour,
            selectionPointWidth: 6,
            midPointColor: colour,
            midPointWidth: 4,
          },
        }),
      ],
      undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
    });
    this.#draw.on("finish", (id) => {
      const feature = this.#draw.getSnapshotFeature(id);
      if (feature?.geometry.type === "Polygon") events.onShape(feature.geometry);
    });
    this.#draw.on("change", () => {
      if (!this.#hasEnded) events.onProgress(this.#progress());
    });
    const canvas = map.getCanvas();
    const notePointer = ({ pointerType }: PointerEvent) =>
      this.#corners.setPointer(pointerType === "touch" ? "coarse" : "fine");
    canvas.addEventListener("pointerdown", notePointer);
    this.#draw.start();
    if (wanted.kind === "new") this.#draw.setMode(wanted.tool);
    else this.#edit(wanted.geometry);
    // After the library's own listeners, which set the corner of the second press.
    const stopDouble = watchDoublePress(canvas, () => {
      if (wanted.kind === "new" && wanted.tool === "polygon") this.#corners.finishDouble();
    });
    this.#stopWatching = () => {
      stopDouble();
      canvas.removeEventListener("pointerdown", notePointer);
    };
  }

  /** Takes the last corner of an unfinished polygon back. */
  undo(): void {
    this.#draw.undo();
  }

  /** Sets the corner again that was taken back last. */
  redo(): void {
    this.#draw.redo();
  }

  /** Closes an unfinished polygon where it has three corners or more. */
  finish(): void {
    this.#corners.finish();
  }

  /** Sets a corner, or an end of a rectangle or circle, at a place, as a click there does. */
  press([lng, lat]: LonLat): void {
    const mode = this.#modes[this.#draw.getMode()];
    if (mode === undefined) return;
    const { x, y } = this.#map.project([lng, lat]);
    const press: Press = {
      ...{ lng, lat, containerX: x, containerY: y },
      ...{ button: "left", heldKeys: [], isContextMenu: false },
    };
    this.#corners.setPointer("fine");
    mode.onMouseMove(press);
    mode.onClick(press);
  }

  /** Ends the drawing and takes its layers off the map. */
  end(): void {
    this.#hasEnded = true;
    this.#stopWatching();
    this.#draw.stop();
  }

  /** The corners of the unfinished polygon, degrees; none while another shape is drawn. */
  #cornersSet(): readonly (readonly number[])[] {
    const drawn = this.#draw.getSnapshot().find(({ properties }) => properties["currentlyDrawing"] === true);
    if (drawn?.geometry.type !== "Polygon") return [];
    return drawn.geometry.coordinates[0]!.slice(0, Number(drawn.properties["committedCoordinateCount"] ?? 0));
  }

  #progress(): DrawingProgress {
    return {
      corners: this.#cornersSet().length,
      canUndo: this.#draw.canUndo(),
      canRedo: this.#draw.canRedo(),
    };
  }

  #edit(geometry: Polygon): void {
    this.#draw.setMode(select);
    const id = this.#draw.getFeatureId();
    const [added] = this.#draw.addFeatures([
      { id, type: "Feature", properties: { mode: "polygon" }, geometry: rounded(geometry) },
    ]);
    if (added?.valid === true) this.#draw.selectFeature(id);
    else throw new Error(`expected a shape that can be edited: ${added?.reason ?? "it was not taken"}`);
  }
}

/** The library refuses a shape with more decimals than it keeps, as files and computed corners have. */
function rounded({ type, coordinates }: Polygon): Polygon {
  const near = (degrees: number) => Number(degrees.toFixed(DECIMALS));
  return { type, coordinates: coordinates.map((ring) => ring.map((corner) => corner.slice(0, 2).map(near))) };
}
