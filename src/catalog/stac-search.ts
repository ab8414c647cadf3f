import type { ReadOptions } from "../core/read-options.ts";
import { resolveAddress } from "../core/resolve-address.ts";
import type { Transport } from "../transport/transport.ts";
import type { CatalogueItem, FoundItems, ItemQuery, LeftOut, Season } from "./catalogue.ts";
import { checked } from "./checked.ts";
import { checkedItems } from "./checked-items.ts";
import { asItemCollection } from "./item-collection.ts";
import { pageSchema, type StacItem, type StacLink } from "./stac-schema.ts";

const PAGE_LIMIT = 100;
const MOST_PAGES = 50;

/**
 * Searches a live STAC API (item search, POST) for items that touch a box in a span of years.
 *
 * @param query  with a season, only its days of the first and last year bound the span.
 * @param own  other parts of the question, such as the `collections` to search in.
 * @param pages  the most pages of answers that are read.
 * @throws AppError MalformedFile where an answer is not a page of items.
 */
export async function searchItems(
  transport: Transport,
  searchAddress: string,
  query: ItemQuery & { readonly season?: Season },
  own: Readonly<Record<string, unknown>>,
  options: ReadOptions,
  pages = MOST_PAGES,
): Promise<FoundItems> {
  const { bbox, years, season } = query;
  const question: Record<string, unknown> = { bbox, limit: PAGE_LIMIT, ...own };
  const { first, last } = season ?? { first: "01-01", last: "12-31" };
  if (years !== null) question["datetime"] = `${years[0]}-${first}T00:00:00Z/${years[1]}-${last}T23:59:59Z`;
  const items: CatalogueItem[] = [];
  const leftOut: LeftOut[] = [];
  const collections = textsIn(own["collections"]);
  let page = await transport.postJson(searchAddress, question, options);
  for (let count = 1; ; count++) {
    const { features, links } = checked(
      pageSchema,
      asItemCollection(page),
      searchAddress,
      "a page of STAC items",
    );
    const found = checkedItems(features, collections, (item) => selfOf(item, searchAddress));
    items.push(...found.items);
    leftOut.push(...found.leftOut);
    const next = links.find(({ rel }) => rel === "next");
    if (next === undefined || features.length === 0 || count === pages) return { items, leftOut };
    page = await readNext(transport, searchAddress, question, next, options);
  }
}

/** Returns the address that an item states as its own, else the address of the page that it came with. */
function selfOf({ links }: StacItem, page: string): string {
  const self = links.find(({ rel }) => rel === "self")?.href ?? page;
  return URL.canParse(self, page) ? new URL(self, page).href : page;
}

function textsIn(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : null;
}

/**
 * Reads the next page as its link asks: by GET, or by POST with the link's own body, which is merged into the first
 * question where the link says so.
 */
function readNext(
  transport: Transport,
  searchAddress: string,
  question: Record<string, unknown>,
  { href, method, body, ...rest }: StacLink,
  options: ReadOptions,
): Promise<unknown> {
  const address = resolveAddress(href, searchAddress);
  if (method !== "POST") return transport.readJson(address, options);
  const own = typeof body === "object" && body !== null ? body : {};
  return transport.postJson(address, rest["merge"] === true ? { ...question, ...own } : own, options);
}
