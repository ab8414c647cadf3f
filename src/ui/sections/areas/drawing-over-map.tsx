import { useApp } from "../../use-app.ts";
import { DrawingNote } from "./drawing-note.tsx";

/** On a narrow screen the note on how to draw lies over the map, for the panel is lowered while a shape is drawn. */
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
