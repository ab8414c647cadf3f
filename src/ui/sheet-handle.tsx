import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import type { Sheet } from "./use-sheet.ts";
import { words } from "./words.ts";

/** The handle of the bottom sheet: a person drags it, taps it, or uses the arrow keys. */
export function SheetHandle({ sheet }: { sheet: Sheet }) {
  const wasDragged = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    sheet.raise(by === 1 ? 1 : -1);
  };
  const onClick = (event: MouseEvent) => {
    if (wasDragged.current) event.preventDefault();
    else sheet.turn();
    wasDragged.current = false;
  };
  return (
    <button
      type="button"
      className="sheet-handle"
      aria-label={words.sheetHandle[sheet.stop]}
      onPointerDown={sheet.onPointerDown}
      onPointerMove={sheet.onPointerMove}
      onPointerUp={(event) => {
        wasDragged.current = sheet.height !== null;
        sheet.onPointerUp(event);
      }}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <span />
    </button>
  );
}
