import { type PointerEvent, type RefObject, useRef, useState } from "react";
import { SHEET_STOPS, type SheetStop } from "../state/screen-slice.ts";
import { SHEET_HEIGHT } from "./map-inset.ts";
import { useApp } from "./use-app.ts";

/** The bottom sheet while it is dragged: its height in pixels, and the callbacks of its handle. */
export interface Sheet {
  readonly panel: RefObject<HTMLElement | null>;
  /** Null while it rests at a stop. */
  readonly height: number | null;
  readonly stop: SheetStop;
  raise(by: 1 | -1): void;
  /** Raises the sheet by one stop, and from the last stop returns to the first. */
  turn(): void;
  onPointerDown(event: PointerEvent): void;
  onPointerMove(event: PointerEvent): void;
  onPointerUp(event: PointerEvent): void;
}

/** A drag over fewer pixels than this counts as a tap. */
const TAP_PIXELS = 6;

/** Lets the sheet follow a finger and settle at the nearest stop. */
export function useSheet(): Sheet {
  const stop = useApp((state) => state.sheet);
  const setScreen = useApp((state) => state.setScreen);
  const panel = useRef<HTMLElement>(null);
  const start = useRef<{ y: number; height: number } | null>(null);
  const [height, setHeight] = useState<number | null>(null);
  const at = SHEET_STOPS.indexOf(stop);
  const settle = (index: number) => {
    const next = SHEET_STOPS[index];
    if (next !== undefined) setScreen({ sheet: next });
  };
  const heightAt = ({ clientY }: PointerEvent) =>
    (start.current?.height ?? 0) + (start.current?.y ?? 0) - clientY;
  return {
    panel,
    height,
    stop,
    raise: (by) => settle(at + by),
    turn: () => settle((at + 1) % SHEET_STOPS.length),
    onPointerDown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { y: event.clientY, height: panel.current?.offsetHeight ?? 0 };
    },
    onPointerMove: (event) => {
      if (start.current === null || Math.abs(event.clientY - start.current.y) < TAP_PIXELS) return;
      setHeight(
        Math.max(SHEET_HEIGHT.peek(innerHeight), Math.min(SHEET_HEIGHT.full(innerHeight), heightAt(event))),
      );
    },
    onPointerUp: (event) => {
      if (start.current !== null && Math.abs(event.clientY - start.current.y) >= TAP_PIXELS) {
        setScreen({ sheet: nearestStop(heightAt(event)) });
      }
      start.current = null;
      setHeight(null);
    },
  };
}

function nearestStop(height: number): SheetStop {
  const distance = (stop: SheetStop) => Math.abs(SHEET_HEIGHT[stop](innerHeight) - height);
  return SHEET_STOPS.reduce((nearest, stop) => (distance(stop) < distance(nearest) ? stop : nearest));
}
