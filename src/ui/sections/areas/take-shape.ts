import type { Polygon } from "geojson";
import { type AreaGeometry, readAreaGeometry } from "../../../core/area/area-geometry.ts";
import { isAppError } from "../../../core/errors.ts";
import type { AppStore } from "../../../state/app-store.ts";
import { nextAreaName } from "./area-name.ts";

/** Puts a shape that was drawn or edited on the map into the store. A shape that cannot be used becomes a notice. */
export function takeShape(store: AppStore, shape: Polygon): void {
  const { drawing, draw, changeArea, setScreen, sheet } = store.getState();
  if (drawing === null) return;
  if (drawing.kind === "new") {
    draw(null);
    takeOutline(store, shape);
    if (sheet === "peek") setScreen({ sheet: "half" });
    return;
  }
  const read = readOrNotify(store, shape);
  if (read === null) return;
  const { geometry, squareMetres, mended } = read;
  changeArea(drawing.area, { geometry, squareMetres, mended });
}

/** Adds an outline as a new area. */
export function takeOutline(store: AppStore, shape: Polygon): void {
  const read = readOrNotify(store, shape);
  if (read === null) return;
  const { geometry, squareMetres } = read;
  const { areas, addAreas } = store.getState();
  addAreas([{ id: crypto.randomUUID(), name: nextAreaName(areas), geometry, squareMetres, mended: [] }]);
}

function readOrNotify({ getState }: AppStore, shape: Polygon): AreaGeometry | null {
  try {
    return readAreaGeometry(shape);
  } catch (error) {
    if (!isAppError(error, "BadInput")) throw error;
    getState().notify({ kind: "area-refused", reason: error.message.replace(/^area: /, "") });
    return null;
  }
}
