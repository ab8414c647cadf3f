import { fileName } from "../core/file-address.ts";
import type { ReadOptions } from "../core/read-options.ts";
import { resolveAddress } from "../core/resolve-address.ts";
import type { Transport } from "../transport/transport.ts";
import type { Catalogue, Season } from "./catalogue.ts";
import { checked } from "./checked.ts";
import { checkedItem } from "./checked-items.ts";
import { goldenPixelsIn } from "./golden-pixel.ts";
import { asItemCollection } from "./item-collection.ts";
import { searchSeason } from "./search-season.ts";
import { catalogSchema, pageSchema, type StacLink, seasonSchema } from "./stac-schema.ts";
import { searchItems } from "./stac-search.ts";
import { createStaticCrawler } from "./static-catalogue.ts";

/**
 * Opens the STAC document at an address: an API (its `search` link is used), a static catalogue or collection, one
 * item, or a file of items (with or without a type, or a bare list). A static catalogue may leave some modalities to an API: its `search` link then names them
 * (`florascope:modalities`), and the link's `body` holds the other parts of the question. Only the first page of
 * answers is read. With `florascope:season` the scenes of one year's season are asked for.
 *
 * @throws AppError MalformedFile where it is none of these; the errors of reading.
 */
export async function openCatalogue(
  transport: Transport,
  address: string,
  options: ReadOptions = {},
): Promise<Catalogue> {
  const document = asItemCollection(await transport.readJson(address, options));
  const root = describeRoot(document, address);
  const base = { address, id: root.id, title: root.title ?? root.id, golden: goldenPixelsIn(document) };
  const { search } = root;
  if (search !== undefined && search.modalities === null) {
    const collections = root.type === "Collection" ? { collections: [root.id] } : {};
    return {
      ...base,
      findItems: (query, own = {}) => searchItems(transport, search.address, query, collections, own),
    };
  }
  const crawler = createStaticCrawler(transport, address, document);
  return {
    ...base,
    async findItems(query, own = {}) {
      const found = await crawler.findItems(query.bbox, own);
      if (search?.modalities?.includes(query.modality ?? "") !== true) return found;
      const { season } = search;
      const searched = await (season === null
        ? searchItems(transport, search.address, query, search.body, own, 1)
        : searchSeason(transport, search.address, { ...query, season }, search.body, own));
      return {
        items: [...found.items, ...searched.items],
        leftOut: [...found.leftOut, ...searched.leftOut],
        ...(season !== null && { season }),
      };
    },
  };
}

interface SearchLink {
  readonly address: string;
  /** The modalities that are left to the API; null for all. */
  readonly modalities: readonly string[] | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** The season whose scenes are put together; null where one scene is taken. */
  readonly season: Season | null;
}

function describeRoot(
  document: unknown,
  address: string,
): { id: string; type: string; title?: string | undefined; search?: SearchLink | undefined } {
  const type = (document as { type?: unknown } | null)?.type;
  if (type === "Feature") return { id: checkedItem(document, address).item.id, type };
  if (type === "FeatureCollection") {
    checked(pageSchema, document, address, "STAC items");
    return { id: fileName(address), type };
  }
  const root = checked(catalogSchema, document, address, "a STAC catalogue");
  return { id: root.id, type: root.type, title: root.title, search: searchLink(root.links, address) };
}

function searchLink(links: readonly StacLink[], address: string): SearchLink | undefined {
  const link = links.find(({ rel }) => rel === "search");
  if (link === undefined) return undefined;
  const modalities = link["florascope:modalities"];
  const season = seasonSchema.safeParse(link["florascope:season"]);
  return {
    address: resolveAddress(link.href, address),
    modalities: Array.isArray(modalities) ? modalities.map(String) : null,
    body: typeof link.body === "object" && link.body !== null ? { ...link.body } : {},
    season: season.success ? season.data : null,
  };
}
