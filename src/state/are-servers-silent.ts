import type { AppState } from "./app-store.ts";

/** Whether none of the catalogue's servers answered when they were asked, and nothing has been read from them since. */
export function areServersSilent({
  servers,
  point,
  serversWanted,
  address,
}: Pick<AppState, "servers" | "point" | "serversWanted" | "address">): boolean {
  const isAsked = servers.state === "ready" && serversWanted?.catalogue === address.catalogue;
  if (!isAsked || point.state === "ready" || servers.answer.length === 0) return false;
  return servers.answer.every(({ verdict }) => verdict !== "answers");
}
