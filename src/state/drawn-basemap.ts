import { isAgreed } from "../core/agreements.ts";
import { onlineBasemap } from "../core/basemap-address.ts";
import type { Basemap } from "./address.ts";
import type { AppState } from "./app-store.ts";

/** The basemap that may be drawn: the online one only where the person agreed to its server, whatever the link says. */
export function drawnBasemap({ address, agreed }: AppState): Basemap {
  return address.basemap === "online" && isAgreed(onlineBasemap, agreed) ? "online" : "offline";
}
