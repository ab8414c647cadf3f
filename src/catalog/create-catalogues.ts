import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "../transport/transport.ts";
import type { Catalogue } from "./catalogue.ts";
import { openCatalogue } from "./open-catalogue.ts";

/** Opens the catalogue at an address, each catalogue once. */
export type Catalogues = (address: string, options?: ReadOptions) => Promise<Catalogue>;

export function createCatalogues(transport: Transport): Catalogues {
  const opened = new Map<string, Catalogue>();
  return async (address, options = {}) => {
    const catalogue = opened.get(address) ?? (await openCatalogue(transport, address, options));
    opened.set(address, catalogue);
    return catalogue;
  };
}
