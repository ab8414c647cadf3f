import { z } from "zod";
import type { LonLat } from "../../core/cell.ts";
import { AppError } from "../../core/errors.ts";
import { plainWords } from "../../core/names/plain-words.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Transport } from "../../transport/transport.ts";
import { followedLink } from "./followed-link.ts";

/** A country of the catalogue, before its collection is read. */
interface Country {
  readonly name: string;
  readonly address: string;
}

/** The collection of a country: links to its items. */
export interface CountryCollection extends Country {
  readonly licence: string | null;
  readonly items: readonly { readonly address: string; readonly title: string | null }[];
}

const linkSchema = z.looseObject({ rel: z.string(), href: z.string(), title: z.string().nullish() });
const rootSchema = z.looseObject({ links: z.array(linkSchema) });
const collectionSchema = z.looseObject({
  links: z.array(linkSchema),
  license: z.string().nullish(),
  extent: z
    .looseObject({ spatial: z.looseObject({ bbox: z.array(z.array(z.number())).nullish() }).nullish() })
    .nullish(),
});

/**
 * Reads the countries of a catalogue that are among the named ones, in the order of these.
 *
 * @throws AppError MalformedFile where the document is no catalogue; any error of reading.
 */
export async function readCountries(
  transport: Transport,
  catalogue: string,
  named: readonly string[],
  options: ReadOptions,
): Promise<readonly Country[]> {
  const { links } = parsed(rootSchema, await transport.readJson(catalogue, options), catalogue);
  const countries = links
    .filter(({ rel }) => rel === "child")
    .map(({ href, title }) => ({ name: title ?? folderOf(href), address: followedLink(href, catalogue) }));
  const order = named.map(key);
  const placeOf = ({ name, address }: Country) =>
    order.findIndex((one) => one === key(name) || one === key(folderOf(address)));
  return countries.filter((one) => placeOf(one) >= 0).sort((one, other) => placeOf(one) - placeOf(other));
}

/** Reads the collection of a country; null where it states that it does not reach the place. */
export async function readCountry(
  transport: Transport,
  { name, address }: Country,
  place: LonLat,
  options: ReadOptions,
): Promise<CountryCollection | null> {
  const { links, license, extent } = parsed(
    collectionSchema,
    await transport.readJson(address, options),
    address,
  );
  const box = extent?.spatial?.bbox?.[0];
  if (box !== undefined && !reaches(box, place)) return null;
  const items = links
    .filter(({ rel }) => rel === "item")
    .map(({ href, title }) => ({ address: followedLink(href, address), title: title ?? null }));
  return { name, address, licence: license ?? null, items };
}

/**
 * Whether a box of STAC holds a place: west, south, east, north, or six numbers with heights; west is greater than east across the
 * 180th meridian. A box of any other length states nothing.
 */
function reaches(box: readonly number[], [lon, lat]: LonLat): boolean {
  if (box.length !== 4 && box.length !== 6) return true;
  const [west, south, east, north] = box.length === 4 ? box : [box[0], box[1], box[3], box[4]];
  const isWithin = west! <= east! ? lon >= west! && lon <= east! : lon >= west! || lon <= east!;
  return isWithin && lat >= south! && lat <= north!;
}

function parsed<Of>(schema: z.ZodType<Of>, document: unknown, address: string): Of {
  const result = schema.safeParse(document);
  if (result.success) return result.data;
  throw new AppError("MalformedFile", `${address}: expected a STAC catalogue, got something else`, {
    address,
  });
}

/** "./united_kingdom/collection.json" and "United Kingdom" are one. */
function key(name: string): string {
  return plainWords(name)
    .replace(/[^a-z]+/g, " ")
    .trim();
}

function folderOf(href: string): string {
  return href.split("/").at(-2) ?? href;
}
