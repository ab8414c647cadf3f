import type { WantedMap } from "../../../layers/wanted-map.ts";
import type { AppState } from "../../../state/app-store.ts";

type Shown = Pick<AppState, "areas" | "chosenArea" | "drawing">;

/**
 * Selects the areas that the map shows, without an area that is being edited, which the drawing shows. Gives the same array
 * for the same state.
 */
export const shownAreas = sameForSame(({ areas, chosenArea, drawing }: Shown): WantedMap["areas"] =>
  areas
    .filter(({ id }) => drawing?.kind !== "edit" || drawing.area !== id)
    .map(({ id, name, geometry }) => ({ id, name, geometry, isChosen: id === chosenArea })),
);

/** Selects the shape that is being drawn or edited on the map. Gives the same object until another drawing begins. */
export const wantedDrawing = (() => {
  let last: { drawing: AppState["drawing"]; wanted: WantedMap["drawing"] } | null = null;
  return ({ drawing, areas }: Shown): WantedMap["drawing"] => {
    if (last?.drawing !== drawing) last = { drawing, wanted: wantedOf(drawing, areas) };
    return last.wanted;
  };
})();

function wantedOf(drawing: AppState["drawing"], areas: AppState["areas"]): WantedMap["drawing"] {
  if (drawing === null || drawing.kind === "new") return drawing;
  const geometry = areas.find(({ id }) => id === drawing.area)?.geometry;
  return geometry?.type === "Polygon" ? { kind: "edit", geometry } : null;
}

function sameForSame<Value>(derive: (state: Shown) => Value): (state: Shown) => Value {
  let last: { state: Shown; value: Value } | null = null;
  return (state) => {
    const isSame =
      last !== null &&
      last.state.areas === state.areas &&
      last.state.chosenArea === state.chosenArea &&
      last.state.drawing === state.drawing;
    if (!isSame || last === null) last = { state, value: derive(state) };
    return last.value;
  };
}
