import { LocateFixed } from "lucide-react";
import { useState } from "react";
import { cellAt } from "../../core/cell.ts";
import { isReachable } from "../../core/view.ts";
import { useApp } from "../use-app.ts";
import { words } from "../words.ts";

const ZOOM = 14;
const PATIENCE_MS = 20_000;

/** The button that goes to where the person is. The browser asks the person for leave; nothing is asked before the press. */
export function WhereAmI() {
  const [isAsking, setAsking] = useState(false);
  const go = useApp((state) => state.go);
  const notify = useApp((state) => state.notify);
  const { whereAmI, whereAmINote, locating } = words.find;
  const ask = () => {
    if (isAsking) return;
    if (!("geolocation" in navigator)) return notify({ kind: "position-unknown", why: "unavailable" });
    setAsking(true);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude: lon, latitude: lat } }) => {
        setAsking(false);
        const view = { lon, lat, zoom: ZOOM };
        const cell = cellAt([lon, lat]);
        if (cell === null || !isReachable(view)) notify({ kind: "position-unknown", why: "outside" });
        else go({ view, cell, panel: "here", here: "summary", about: null }, "push");
      },
      ({ code, PERMISSION_DENIED }) => {
        setAsking(false);
        notify({ kind: "position-unknown", why: code === PERMISSION_DENIED ? "refused" : "unavailable" });
      },
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 60_000 },
    );
  };
  return (
    <>
      <button
        type="button"
        className="icon-button where-am-i"
        aria-label={whereAmI}
        aria-busy={isAsking}
        title={whereAmINote}
        onClick={ask}
      >
        <LocateFixed aria-hidden="true" />
      </button>
      <span className="only-read" role="status">
        {isAsking && locating}
      </span>
    </>
  );
}
