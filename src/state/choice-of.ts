import type { Brought } from "../bringing/bringing.ts";
import { newRasterLayer } from "../prediction/raster/raster-layer.ts";
import type { Address } from "./address.ts";

/** What the address says once something that was brought here is in use: the chosen model or catalogue, or the drawn layer. */
export function choiceOf({ kind, address }: Pick<Brought, "kind" | "address">): Partial<Address> {
  if (kind === "raster") return { layer: newRasterLayer(address) };
  return kind === "catalogue" ? { catalogue: address, year: null } : { [kind]: address };
}
