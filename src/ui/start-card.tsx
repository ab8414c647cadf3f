import { MapPin, Search, X } from "lucide-react";
import { useState } from "react";
import { cellAt } from "../core/cell.ts";
import { REAL_PLACE } from "../core/view.ts";
import { useWhereAmI } from "./find/use-where-am-i.ts";
import { useApp } from "./use-app.ts";
import { FIND_FIELD_ID, focusMap } from "./use-keyboard.ts";
import { words } from "./words.ts";

const KEPT_AS = "florascope-hint-seen";
const { start } = words;

/**
 * The card over the map on the first visit, until it is dismissed or a place is chosen: what this page is, and the two ways on, the
 * simulated island in sight or a real place. A link's place speaks for itself, so there only the way to begin is said.
 */
export function StartCard() {
  const cell = useApp(({ address }) => address.cell ?? address.place);
  const isDrawing = useApp(({ drawing }) => drawing !== null);
  const isOpenedBare = useApp((state) => state.isOpenedBare);
  const [isSeen, setSeen] = useState(wasSeen);
  const how = matchMedia("(hover: none)").matches ? start.tap : start.click;
  if (isSeen || cell !== null || isDrawing) return null;
  const dismiss = () => {
    setSeen(true);
    remember();
    focusMap();
  };
  return (
    <section className="start-card" aria-label={start.label}>
      {isOpenedBare && <p className="start-what">{start.what}</p>}
      {isOpenedBare ? (
        <div className="start-ways">
          <div>
            <h2 className="start-island">{start.island}</h2>
            <p>{start.islandText}</p>
            <p className="start-how">{how}</p>
          </div>
          <RealPlace />
        </div>
      ) : (
        <p className="start-how">{how}</p>
      )}
      <button type="button" className="icon-button" aria-label={start.dismiss} onClick={dismiss}>
        <X />
      </button>
    </section>
  );
}

/** The ways to a real place: by name, by position, or one in Europe. */
function RealPlace() {
  const go = useApp((state) => state.go);
  const setScreen = useApp((state) => state.setScreen);
  const { isAsking, ask } = useWhereAmI();
  const takeToEurope = () => {
    const cell = cellAt([REAL_PLACE.lon, REAL_PLACE.lat]);
    go({ view: REAL_PLACE, cell, panel: "here", here: "summary", about: null }, "push");
    setScreen({ sheet: "half" });
    remember();
  };
  return (
    <div>
      <h2>{start.realPlace}</h2>
      <p className="start-real">{start.realPlaceText}</p>
      <div className="actions">
        <button type="button" className="button button-first" onClick={takeToEurope}>
          <MapPin aria-hidden="true" />
          {start.europe}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => document.getElementById(FIND_FIELD_ID)?.focus()}
        >
          <Search aria-hidden="true" />
          {start.find}
        </button>
        <button type="button" className="button start-where" aria-busy={isAsking} onClick={ask}>
          {isAsking ? words.find.locating : words.find.whereAmI}
        </button>
      </div>
    </div>
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
