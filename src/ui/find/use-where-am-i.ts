import { useState } from "react";
import { cellAt } from "../../core/cell.ts";
import { isReachable } from "../../core/view.ts";
import { useApp } from "../use-app.ts";

const ZOOM = 14;
const PATIENCE_MS = 20_000;

/**
 * Gives the function that goes to where the person is, and whether the browser is being asked. The browser asks the person for leave;
 * nothing is asked before.
 */
export function useWhereAmI(): { readonly isAsking: boolean; readonly ask: () => void } {
  const [isAsking, setAsking] = useState(false);
  const go = useApp((state) => state.go);
  const notify = useApp((state) => state.notify);
  const setScreen = useApp((state) => state.setScreen);
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
        else {
          go({ view, cell, panel: "here", here: "summary", about: null }, "push");
          setScreen({ sheet: "half" });
        }
      },
      ({ code, PERMISSION_DENIED }) => {
        setAsking(false);
        notify({ kind: "position-unknown", why: code === PERMISSION_DENIED ? "refused" : "unavailable" });
      },
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: 60_000 },
    );
  };
  return { isAsking, ask };
}
