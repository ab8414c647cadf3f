import { X } from "lucide-react";
import { useState } from "react";
import { useApp } from "./use-app.ts";
import { words } from "./words.ts";

const KEPT_AS = "florascope-hint-seen";

/** A hint over the map on the first visit, until it is dismissed or a cell is chosen. */
export function Hint() {
  const cell = useApp(({ address }) => address.cell ?? address.place);
  const [isSeen, setSeen] = useState(wasSeen);
  const isTouched = matchMedia("(hover: none)").matches;
  if (isSeen || cell !== null) return null;
  const dismiss = () => {
    setSeen(true);
    remember();
  };
  return (
    <p className="hint">
      {isTouched ? words.hint.tap : words.hint.text}
      <button type="button" className="icon-button" aria-label={words.hint.dismiss} onClick={dismiss}>
        <X />
      </button>
    </p>
  );
}

/** A browser that keeps nothing for this page shows the hint each time. */
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
    // If this fails, the hint is only shown once more.
  }
}
