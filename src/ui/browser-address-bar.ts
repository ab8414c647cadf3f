import type { AddressBar } from "../state/address-slice.ts";

/** The parts of a window that are used: its address, its history and its clock. */
export interface AddressWindow {
  readonly location: { readonly search: string };
  readonly history: Pick<History, "pushState" | "replaceState">;
  setTimeout(work: () => void, milliseconds: number): number;
  clearTimeout(timer: number): void;
}

/** Browsers refuse an address that changes more often than about ten times a second for long. */
const LEAST_MS = 120;

/**
 * Connects the state to the browser's address bar. A step of the history is written at once. A replaced entry (a slider, a
 * drag) is written at most every 120 ms, but can be read back at once.
 *
 * @returns the address bar with `forget`, which must be called after a step back or forward: an entry that still waits to be
 * written belongs to another step.
 */
export function browserAddressBar(page: AddressWindow): AddressBar & { forget(): void } {
  let pending: string | null = null;
  let timer: number | null = null;
  const write = () => {
    timer = null;
    if (pending === null) return;
    page.history.replaceState(null, "", pending);
    pending = null;
    timer = page.setTimeout(write, LEAST_MS);
  };
  const forget = () => {
    if (timer !== null) page.clearTimeout(timer);
    timer = null;
    pending = null;
  };
  return {
    read: () => pending ?? page.location.search,
    write(search, mode) {
      if (mode === "push") {
        const last = pending;
        forget();
        if (last !== null) page.history.replaceState(null, "", last);
        page.history.pushState(null, "", search);
        return;
      }
      pending = search;
      if (timer === null) write();
    },
    forget,
  };
}
