import { useEffect } from "react";
import { cellCentre } from "../core/cell.ts";
import { type View, ZOOM_RANGE } from "../core/view.ts";
import type { Address, Section } from "../state/address.ts";
import type { AppStore } from "../state/app-store.ts";
import { type Command, readCommand } from "./keyboard.ts";
import { chosenAt, steppedPlace } from "./stepped-place.ts";
import { useAppStore } from "./use-app.ts";

/** Element id of the field that gets the focus on `/`. */
export const FIND_FIELD_ID = "find-place";
/** Element id of the panel's open section. */
export const SECTION_ID = "section";
/** Class of the element that holds the map. */
export const MAP_CLASS = "map";

/** Moves the keyboard's focus to the map, if the map exists. */
export function focusMap(): void {
  document.querySelector<HTMLElement>(`.${MAP_CLASS} canvas`)?.focus();
}

/** Lets the page's keys work, wherever the focus is. */
export function useKeyboard(): void {
  const store = useAppStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const command = readCommand({
        key: event.key,
        shiftKey: event.shiftKey,
        isChord: event.ctrlKey || event.altKey || event.metaKey,
        isTyping:
          target?.matches("input:not([type=radio], [type=checkbox], [type=range]), textarea") ?? false,
        isChoosing: target?.matches("select") ?? false,
        isOnMap: target?.closest(`.${MAP_CLASS}`) != null,
      });
      if (command === null || event.defaultPrevented) return;
      event.preventDefault();
      obey(command, store);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [store]);
}

function obey(command: Command, store: AppStore): void {
  const { address, go, setScreen, isKeyListOpen } = store.getState();
  switch (command.kind) {
    case "step":
      step(command, store);
      break;
    case "zoom":
      go({ view: zoomed(address, command.by) }, "replace");
      break;
    case "open":
      openSection(command.section, store);
      break;
    case "find":
      document.getElementById(FIND_FIELD_ID)?.focus();
      break;
    case "map":
      focusMap();
      break;
    case "keys":
      setScreen({ isKeyListOpen: !isKeyListOpen });
      break;
    case "back":
      stepBack(store);
      break;
    default:
      command satisfies never;
  }
}

/** Opens a section. "Here" chooses the place at the map's centre where none is chosen. */
function openSection(section: Section, store: AppStore): void {
  const { address, go, setScreen, sheet } = store.getState();
  const { view } = address;
  const isPlaceWanted = section === "here" && address.place === null && address.cell === null;
  if (section !== address.panel || isPlaceWanted || address.about !== null)
    go({ panel: section, about: null, ...(isPlaceWanted && chosenAt([view.lon, view.lat])) }, "push");
  if (sheet === "peek") setScreen({ sheet: "half" });
}

/** Handles Escape: it closes a page over the section, else lowers the sheet, else clears the cell. */
function stepBack(store: AppStore): void {
  const { address, go, setScreen, isKeyListOpen, isNarrow, sheet } = store.getState();
  if (isKeyListOpen) setScreen({ isKeyListOpen: false });
  else if (address.about !== null) go({ about: null }, "push");
  else if (address.panel === "here" && address.here !== "summary") go({ here: "summary" }, "push");
  else if (isNarrow && sheet !== "peek") setScreen({ sheet: sheet === "full" ? "half" : "peek" });
  else if (address.cell !== null || address.place !== null) go({ cell: null, place: null }, "push");
}

/** Moves the crosshair and keeps it in sight. */
function step(command: Command & { kind: "step" }, store: AppStore): void {
  const { address, go } = store.getState();
  go(steppedPlace(address, address.view, command), "replace");
}

/** The zoomed view; with a crosshair, the keys zoom towards it. */
function zoomed({ view, cell, place }: Pick<Address, "view" | "cell" | "place">, by: number): View {
  const [lon, lat] = cell === null ? (place ?? [view.lon, view.lat]) : cellCentre(cell);
  const zoom = Math.min(ZOOM_RANGE.most, Math.max(ZOOM_RANGE.least, view.zoom + by));
  return { lon, lat, zoom };
}
