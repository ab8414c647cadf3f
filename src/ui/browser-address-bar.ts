import type { AddressBar } from "../state/address-slice.ts";

/** What is used of a window: its address, its history and its clock. */
export interface AddressWindow {
  readonly location: { readonly search: string };
  readonly history: Pick<History, "pushState" | "replaceState">;
  setTimeout(work: () => void, milliseconds: number): number;
  clearTimeout(timer: number): void;
}

/** Browsers refuse an address that changes more often than about ten times a second for long. */
const LEAST_MS = 120;

/**
 * The browser's address bar. Steps of the history are written at once; a replaced entry (a slider, a drag) at most every
 * 120 ms, and read back as if it had been written.
 *
 * @returns with `forget`, to be called after a step back or forward: what was still to be written is of another entry.
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
