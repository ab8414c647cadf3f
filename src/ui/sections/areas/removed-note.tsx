import { Undo2, X } from "lucide-react";
import { useApp } from "../../use-app.ts";
import { areaWords } from "../../words/area-words.ts";

/** Says which area was removed last, and offers to bring it back. */
export function RemovedNote() {
  const removed = useApp((state) => state.removedArea);
  const undoAreas = useApp((state) => state.undoAreas);
  const chooseArea = useApp((state) => state.chooseArea);
  const forgetRemoved = useApp((state) => state.forgetRemoved);
  return (
    <div role="status" className="removed-live">
      {removed !== null && (
        <div className="removed-note">
          <p>{areaWords.removed(removed.name)}</p>
          <button
            type="button"
            className="button"
            onClick={() => {
              undoAreas();
              chooseArea(removed.id);
            }}
          >
            <Undo2 aria-hidden="true" />
            {areaWords.bringBack}
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={areaWords.dismissRemoved}
            onClick={forgetRemoved}
          >
            <X aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
