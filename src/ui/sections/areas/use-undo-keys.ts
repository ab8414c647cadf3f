import { useEffect } from "react";
import { useAppStore } from "../../use-app.ts";

/** Lets Control or Command with Z undo the last step of the areas, and with Shift and Z, or Y, do it again. */
export function useUndoKeys(): void {
  const store = useAppStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.matches("input, textarea, select");
      const { drawing, undoAreas, redoAreas } = store.getState();
      if (isTyping || drawing !== null || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redoAreas();
      else undoAreas();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [store]);
}
