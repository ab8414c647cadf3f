import { z } from "zod";
import type { AppStore } from "./app-store.ts";

const KEY = "florascope.agreed-addresses";

/** Where versions until 0.1 kept whole servers, which may be shared storage: what stood there is asked about once more. */
const SERVERS_KEY = "florascope.agreed";

const keptSchema = z.array(z.url({ protocol: /^https?$/ }));

/**
 * Restores the addresses that the person agreed to read from in this browser, and stores every change. Agreements to whole
 * servers, of earlier versions, are dropped, and a notice says so.
 *
 * @param storage  The browser's local storage; null where there is none: the person is then asked again after a reload.
 */
export function keepAgreed(
  store: AppStore,
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null,
): void {
  if (storage === null) return;
  store.setState({ agreed: keptUnder(KEY, storage) });
  const servers = keptUnder(SERVERS_KEY, storage);
  storage.removeItem(SERVERS_KEY);
  if (servers.length > 0) store.getState().notify({ kind: "agreements-dropped", servers });
  store.subscribe(({ agreed }, last) => {
    if (agreed === last.agreed) return;
    try {
      storage.setItem(KEY, JSON.stringify(agreed));
    } catch {
      // There is no room: the next visit asks once more.
    }
  });
}

function keptUnder(key: string, storage: Pick<Storage, "getItem">): readonly string[] {
  try {
    return keptSchema.catch([]).parse(JSON.parse(storage.getItem(key) ?? "[]"));
  } catch {
    return [];
  }
}
