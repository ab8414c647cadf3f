import type { Polygon } from "geojson";
import type { Map as MapLibre } from "maplibre-gl";
import {
  TerraDraw,
  TerraDrawCircleMode,
  TerraDrawFreehandMode,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  TerraDrawRectangleMode,
  TerraDrawSelectMode,
} from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import { DRAWING_PREFIX } from "./with-drawing.ts";

/** The drawing that is wanted: a new shape, or new corners for an existing shape. */
export type WantedDrawing =
  | { readonly kind: "new"; readonly tool: "polygon" | "rectangle" | "circle" | "freehand" }
  | { readonly kind: "edit"; readonly geometry: Polygon };

const select = "select";

/** Draws one shape on the map with the pointer, from its construction to {@link end}. */
export class AreaDrawing {
  readonly #draw: TerraDraw;
  readonly #map: MapLibre;

  /**
   * @param colour  The colour of lines and corners, as `#rrggbb`.
   * @param onShape  Called with each finished shape: once for a new shape, and after every moved corner of an edited one.
   */
  constructor(map: MapLibre, wanted: WantedDrawing, colour: `#${string}`, onShape: (shape: Polygon) => void) {
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
    this.#draw = new TerraDraw({
      adapter: new TerraDrawMapLibreGLAdapter({ map, prefixId: DRAWING_PREFIX, coordinatePrecision: 7 }),
      modes: [
        new TerraDrawPolygonMode({ styles, showCoordinatePoints: true, pointerDistance: 24 }),
        new TerraDrawRectangleMode({ styles: shape, drawInteraction: drag }),
        new TerraDrawCircleMode({ styles: shape, drawInteraction: drag }),
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
      if (feature?.geometry.type === "Polygon") onShape(feature.geometry);
    });
    this.#draw.start();
    if (wanted.kind === "new") this.#draw.setMode(wanted.tool);
    else this.#edit(wanted.geometry);
  }

  /** Removes the last corner of an unfinished polygon. */
  undo(): void {
    this.#draw.undo();
  }

  /** Closes an unfinished polygon, as Enter does. */
  finish(): void {
    this.#map.getCanvas().dispatchEvent(new KeyboardEvent("keyup", { key: "Enter" }));
  }

  /** Ends the drawing and takes its layers off the map. */
  end(): void {
    this.#draw.stop();
  }

  #edit(geometry: Polygon): void {
    this.#draw.setMode(select);
    const id = this.#draw.getFeatureId();
    const [added] = this.#draw.addFeatures([
      { id, type: "Feature", properties: { mode: "polygon" }, geometry },
    ]);
    if (added?.valid === true) this.#draw.selectFeature(id);
    else throw new Error(`expected a shape that can be edited: ${added?.reason ?? "it was not taken"}`);
  }
}
