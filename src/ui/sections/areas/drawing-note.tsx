import { Check, Redo2, Undo2, X } from "lucide-react";
import { useEffect } from "react";
import type { Drawing } from "../../../state/areas-slice.ts";
import { useApp, useAppStore } from "../../use-app.ts";
import { focusMap } from "../../use-keyboard.ts";
import { areaWords } from "../../words/area-words.ts";
import { obeyDrawingKey } from "./drawing-keys.ts";
import { editedCorners } from "./edit-keys.ts";
import { FEWEST_CORNERS } from "./fewest-corners.ts";

/** The note in the panel while a shape is drawn: how to draw it, how far it is, and how to finish or stop. */
export function DrawingNote({ drawing }: { drawing: Drawing }) {
  const draw = useApp((state) => state.draw);
  const cancelEdit = useApp((state) => state.cancelEdit);
  const isNarrow = useApp((state) => state.isNarrow);
  const { done, cancel } = areaWords;
  const isEdit = drawing.kind === "edit";
  useDrawingKeys();
  return (
    <section className="part drawing-note" aria-labelledby="drawing-title">
      <h2 id="drawing-title">{isEdit ? areaWords.edit : areaWords.tools[drawing.tool]}</h2>
      <p>{areaWords.drawing[isEdit ? "edit" : drawing.tool]}</p>
      {!isEdit && !isNarrow && drawing.tool !== "freehand" && (
        <p className="drawing-keys">{areaWords.drawingKeys}</p>
      )}
      {isEdit && !isNarrow && <p className="drawing-keys">{areaWords.editKeys}</p>}
      {isEdit && <ChosenCorner />}
      {!isEdit && drawing.tool === "polygon" && <Corners />}
      <div className="actions">
        {isEdit && (
          <>
            <button type="button" className="button" onClick={() => draw(null)}>
              <Check aria-hidden="true" />
              {done}
            </button>
            <button type="button" className="button" onClick={cancelEdit}>
              <X aria-hidden="true" />
              {cancel}
            </button>
          </>
        )}
        {!isEdit && (
          <button type="button" className="button" onClick={() => draw(null)}>
            <X aria-hidden="true" />
            {cancel}
          </button>
        )}
      </div>
    </section>
  );
}

/** Which corner of an edited area the keyboard has chosen, and where it lies. */
function ChosenCorner() {
  const chosen = useApp((state) => state.editedCorner);
  const drawing = useApp((state) => state.drawing);
  const areas = useApp((state) => state.areas);
  const corners = editedCorners({ drawing, areas });
  const corner = chosen === null ? undefined : corners[chosen];
  return (
    <p role="status" className="drawing-keys">
      {chosen !== null && corner !== undefined && areaWords.corner(chosen + 1, corners.length, corner)}
    </p>
  );
}

/** The number of corners of a polygon, and buttons to close it, take a corner back and set it again. */
function Corners() {
  const { corners, canUndo, canRedo } = useApp((state) => state.drawnSoFar);
  const orderDrawing = useApp((state) => state.orderDrawing);
  const { done, undoCorner, redoCorner } = areaWords;
  return (
    <>
      <p role="status">{areaWords.corners(corners)}</p>
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={corners < FEWEST_CORNERS}
          onClick={() => orderDrawing("finish")}
        >
          <Check aria-hidden="true" />
          {done}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={!canUndo}
          onClick={() => orderDrawing("undo")}
        >
          <Undo2 aria-hidden="true" />
          {undoCorner}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={!canRedo}
          onClick={() => orderDrawing("redo")}
        >
          <Redo2 aria-hidden="true" />
          {redoCorner}
        </button>
      </div>
    </>
  );
}

/** Lets the keys draw while the map has the focus, which it gets at once. */
function useDrawingKeys(): void {
  const store = useAppStore();
  useEffect(() => {
    focusMap();
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const isUsed = obeyDrawingKey(store, {
        key: event.key,
        shiftKey: event.shiftKey,
        isChord: event.ctrlKey || event.metaKey,
        isOnControl: target?.closest("button, input, select, textarea, a, [role=tab]") != null,
      });
      if (isUsed) event.preventDefault();
    };
    // This runs before the page's own keys, where Escape and the arrows have other meanings.
    addEventListener("keydown", onKeyDown, { capture: true });
    return () => removeEventListener("keydown", onKeyDown, { capture: true });
  }, [store]);
}
