import { useApp } from "../../use-app.ts";
import { DrawingNote } from "./drawing-note.tsx";

/** The note on how to draw, over the map of a narrow screen, where the panel is lowered while a shape is drawn. */
export function DrawingOverMap() {
  const drawing = useApp((state) => state.drawing);
  return (
    drawing !== null && (
      <div className="drawing-over-map">
        <DrawingNote drawing={drawing} />
      </div>
    )
  );
}
