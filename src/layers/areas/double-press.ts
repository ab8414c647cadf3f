/** Two presses count as a double press within this time, and this far from each other and from where each began. */
const MOST_MS = 400;
const MOST_PIXELS = { fine: 6, coarse: 20 };

/**
 * Calls `onDouble` for each double press of mouse, pen or finger on an element, at the second release. Browsers tell `dblclick` later, after
 * the click, and not for every finger. The returned function ends this.
 */
export function watchDoublePress(element: HTMLElement, onDouble: () => void): () => void {
  let began: PointerEvent | null = null;
  let last: PointerEvent | null = null;
  const down = (event: PointerEvent) => {
    began = event.isPrimary && event.button === 0 ? event : null;
  };
  const up = (event: PointerEvent) => {
    if (began === null || !isNear(began, event)) {
      last = null;
      return;
    }
    const isDouble = last !== null && isNear(last, event) && event.timeStamp - last.timeStamp < MOST_MS;
    last = isDouble ? null : event;
    if (isDouble) onDouble();
  };
  element.addEventListener("pointerdown", down);
  element.addEventListener("pointerup", up);
  return () => {
    element.removeEventListener("pointerdown", down);
    element.removeEventListener("pointerup", up);
  };
}

function isNear(one: PointerEvent, other: PointerEvent): boolean {
  const most = other.pointerType === "mouse" ? MOST_PIXELS.fine : MOST_PIXELS.coarse;
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) <= most;
}
