import { Trash2, Undo2, X } from "lucide-react";
import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";

/** A notice over the map that says which area was removed last, and offers to bring it back. */
export function RemovedNote() {
  const removed = useApp((state) => state.removedArea);
  const undoAreas = useApp((state) => state.undoAreas);
  const chooseArea = useApp((state) => state.chooseArea);
  const forgetRemoved = useApp((state) => state.forgetRemoved);
  const go = useApp((state) => state.go);
  if (removed === null) return null;
  return (
    <div className="notice">
      <Trash2 aria-hidden="true" />
      <p>{areaWords.removed(removed.name)}</p>
      <button
        type="button"
        className="button"
        onClick={() => {
          undoAreas();
          go({ panel: "areas" }, "replace");
          chooseArea(removed.id);
          focusSection();
        }}
      >
        <Undo2 aria-hidden="true" />
        {areaWords.undo}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={areaWords.dismissRemoved}
        onClick={() => {
          forgetRemoved();
          focusSection();
        }}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}

/** The button that had the focus is gone. */
function focusSection(): void {
  document.getElementById("section")?.focus();
}
