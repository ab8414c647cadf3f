import { z } from "zod";
import type { AppStore } from "./app-store.ts";

const KEY = "florascope.agreed";

const keptSchema = z.array(z.url({ protocol: /^https$/ }));

/**
 * Restores the list of servers that the person agreed to read rasters from in this browser, and stores every change.
 *
 * @param storage  The browser's local storage; null where there is none: the person is then asked again after a reload.
 */
export function keepAgreed(store: AppStore, storage: Pick<Storage, "getItem" | "setItem"> | null): void {
  if (storage === null) return;
  store.setState({ agreed: keptOrigins(storage.getItem(KEY)) });
  store.subscribe(({ agreed }, last) => {
    if (agreed === last.agreed) return;
    try {
      storage.setItem(KEY, JSON.stringify(agreed));
    } catch {
      // There is no room: the next visit asks once more.
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
