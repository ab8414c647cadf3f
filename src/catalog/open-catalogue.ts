import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "../transport/transport.ts";
import type { Catalogue } from "./catalogue.ts";
import { checked } from "./checked.ts";
import { catalogSchema, itemSchema, pageSchema } from "./stac-schema.ts";
import { searchItems } from "./stac-search.ts";
import { createStaticCrawler } from "./static-catalogue.ts";

/**
 * Opens the STAC document at an address: an API (its `search` link is used), a static catalogue or collection, one
 * item, or a file of items.
 *
 * @throws AppError MalformedFile where it is none of these, and what reading throws.
 */
export async function openCatalogue(
  transport: Transport,
  address: string,
  options: ReadOptions = {},
): Promise<Catalogue> {
  const document = await transport.readJson(address, options);
  const root = describeRoot(document, address);
  const base = { address, id: root.id, title: root.title ?? root.id };
  if (root.search !== undefined) {
    const search = new URL(root.search, address).href;
    const collections = root.type === "Collection" ? [root.id] : [];
    return {
      ...base,
      findItems: (query, own = {}) => searchItems(transport, search, query, collections, own),
    };
  }
  const crawler = createStaticCrawler(transport, address, document);
  return { ...base, findItems: ({ bbox }, own = {}) => crawler.findItems(bbox, own) };
}

function describeRoot(
  document: unknown,
  address: string,
): { id: string; type: string; title?: string | undefined; search?: string | undefined } {
  const type = (document as { type?: unknown } | null)?.type;
  if (type === "Feature") return checked(itemSchema, document, address, "a STAC item");
  if (type === "FeatureCollection") {
    checked(pageSchema, document, address, "STAC items");
    return { id: address, type: "FeatureCollection" };
  }
  const root = checked(catalogSchema, document, address, "a STAC catalogue");
  return {
    id: root.id,
    type: root.type,
    title: root.title,
    search: root.links.find(({ rel }) => rel === "search")?.href,
  };
}
