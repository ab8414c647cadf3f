import { useEffect } from "react";
import { focusMap, SECTION_ID } from "./use-keyboard.ts";

/** How many elements that had the focus are remembered. */
const REMEMBERED = 8;

/**
 * Keeps the keyboard's focus on the page: when what has it is taken away with a section, a notice or a card, the focus goes to the
 * open section, if it was there, else to what had it before, else to the map.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let past: readonly Element[] = [];
    let wasInPanel = false;
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      past = [target, ...past.filter((one) => one !== target && one.isConnected)].slice(0, REMEMBERED);
      wasInPanel = target.closest(`#${SECTION_ID}`) !== null;
    };
    const onRemoved = () => {
      const [last] = past;
      if (last === undefined || last.isConnected || document.activeElement !== document.body) return;
      const before = past.find((one) => one.isConnected);
      if (wasInPanel) document.getElementById(SECTION_ID)?.focus();
      else if (before instanceof HTMLElement) before.focus();
      if (document.activeElement === document.body) focusMap();
    };
    const observer = new MutationObserver(onRemoved);
    observer.observe(document.body, { childList: true, subtree: true });
    addEventListener("focusin", onFocus);
    return () => {
      observer.disconnect();
      removeEventListener("focusin", onFocus);
    };
  }, []);
}
