import { X } from "lucide-react";
import { useState } from "react";
import { REAL_PLACE } from "../core/view.ts";
import { useApp } from "./use-app.ts";
import { focusMap } from "./use-keyboard.ts";
import { words } from "./words.ts";

const KEPT_AS = "florascope-hint-seen";

/**
 * The card over the map on the first visit, until it is dismissed or a cell is chosen: what this page is, where one is, and how
 * to begin. A link's place speaks for itself, so there only the way to begin is said.
 */
export function StartCard() {
  const cell = useApp(({ address }) => address.cell ?? address.place);
  const isDrawing = useApp(({ drawing }) => drawing !== null);
  const isOpenedBare = useApp((state) => state.isOpenedBare);
  const go = useApp((state) => state.go);
  const [isSeen, setSeen] = useState(wasSeen);
  const isTouched = matchMedia("(hover: none)").matches;
  const { start } = words;
  if (isSeen || cell !== null || isDrawing) return null;
  const dismiss = () => {
    setSeen(true);
    remember();
    focusMap();
  };
  return (
    <section className="start-card" aria-label={start.label}>
      {isOpenedBare && <p>{start.what}</p>}
      {isOpenedBare && <p className="start-island">{start.island}</p>}
      <div className="start-ways">
        <p className="start-how">{isTouched ? start.tap : start.click}</p>
        {isOpenedBare && (
          <button
            type="button"
            className="button"
            onClick={() => {
              go({ view: REAL_PLACE }, "push");
              dismiss();
            }}
          >
            {start.realPlace}
          </button>
        )}
      </div>
      <button type="button" className="icon-button" aria-label={start.dismiss} onClick={dismiss}>
        <X />
      </button>
    </section>
  );
}

/** A browser that keeps nothing for this page shows the card each time. */
function wasSeen(): boolean {
  try {
    return localStorage.getItem(KEPT_AS) !== null;
  } catch {
    return false;
  }
}

function remember(): void {
  try {
    localStorage.setItem(KEPT_AS, "1");
  } catch {
    // If this fails, the card is only shown once more.
  }
}
