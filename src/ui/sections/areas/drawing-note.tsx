import { Check, Undo2, X } from "lucide-react";
import { useEffect } from "react";
import type { Drawing } from "../../../state/areas-slice.ts";
import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";

/** The note in the panel while a shape is drawn: how to draw it, and how to stop. */
export function DrawingNote({ drawing }: { drawing: Drawing }) {
  const draw = useApp((state) => state.draw);
  const orderDrawing = useApp((state) => state.orderDrawing);
  const undoAreas = useApp((state) => state.undoAreas);
  const { done, cancel, undoCorner, undo } = areaWords;
  const isEdit = drawing.kind === "edit";
  const isPolygon = drawing.kind === "new" && drawing.tool === "polygon";
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      draw(null);
    };
    // This runs before the page's own keys, where Escape has other meanings.
    addEventListener("keydown", onKeyDown, { capture: true });
    return () => removeEventListener("keydown", onKeyDown, { capture: true });
  }, [draw]);
  return (
    <section className="part drawing-note" aria-labelledby="drawing-title">
      <h2 id="drawing-title">{isEdit ? areaWords.edit : areaWords.tools[drawing.tool]}</h2>
      <p role="status">{areaWords.drawing[isEdit ? "edit" : drawing.tool]}</p>
      <div className="actions">
        {(isPolygon || isEdit) && (
          <button
            type="button"
            className="button"
            onClick={() => (isEdit ? draw(null) : orderDrawing("finish"))}
          >
            <Check aria-hidden="true" />
            {done}
          </button>
        )}
        {isPolygon && (
          <button type="button" className="button" onClick={() => orderDrawing("undo")}>
            <Undo2 aria-hidden="true" />
            {undoCorner}
          </button>
        )}
        {isEdit && (
          <button
            type="button"
            className="button"
            onClick={() => {
              draw(null);
              undoAreas();
            }}
          >
            <Undo2 aria-hidden="true" />
            {undo}
          </button>
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
