import { z } from "zod";
import type { AppStore } from "./app-store.ts";

const KEY = "florascope.agreed";

const keptSchema = z.array(z.url({ protocol: /^https$/ }));

/**
 * Brings back which servers the person agreed to read rasters from in this browser, and keeps every change.
 *
 * @param storage  The browser's local storage; null where it gives none: they are asked again after a reload.
 */
export function keepAgreed(store: AppStore, storage: Pick<Storage, "getItem" | "setItem"> | null): void {
  if (storage === null) return;
  store.setState({ agreed: keptOrigins(storage.getItem(KEY)) });
  store.subscribe(({ agreed }, last) => {
    if (agreed === last.agreed) return;
    try {
      storage.setItem(KEY, JSON.stringify(agreed));
    } catch {
      // No room: the next visit asks once more.
    }
  });
}

function keptOrigins(text: string | null): readonly string[] {
  try {
    return keptSchema.catch([]).parse(JSON.parse(text ?? "[]"));
  } catch {
    return [];
  }
}
