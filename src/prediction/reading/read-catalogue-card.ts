import { z } from "zod";
import { type GoldenPixel, goldenPixelSchema } from "../../catalog/golden-pixel.ts";
import { asItemCollection } from "../../catalog/item-collection.ts";
import { AppError } from "../../core/errors.ts";
import { fileName } from "../../core/file-address.ts";
import { maskSecretsIn } from "../../core/masked-address.ts";
import { resolveAddress } from "../../core/resolve-address.ts";
import { parseJson } from "../../core/text/parse-json.ts";
import type { FetchText } from "../../models/read-model-card.ts";

/** The card of a catalogue: what a person should know before using it. */
export interface CatalogueCard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The licences of its collections, each once. */
  readonly licences: readonly string[];
  readonly collections: readonly string[];
  /** The first and last year of its collections, not before the start of Sentinel-2; null where they state none. */
  readonly years: readonly [first: number, last: number] | null;
  /** West, south, east, north in degrees; null where the catalogue does not state it. */
  readonly bbox: readonly [number, number, number, number] | null;
  readonly isSimulated: boolean;
  /** The servers of its imagery, where it names them. They can be asked whether they answer. */
  readonly servers: readonly CatalogueServer[];
}

/** A server of a catalogue. */
export interface CatalogueServer {
  readonly title: string;
  /** The address that is requested as a test: a raster, or the root of a STAC API. */
  readonly address: string;
  readonly kind: "cog" | "stac";
  readonly licence: string;
  /** The credit that the server asks for. */
  readonly credit: string;
  /** Known numbers of its series at one place. */
  readonly golden?: GoldenPixel | undefined;
}

const serverSchema = z.object({
  title: z.string(),
  address: z.url(),
  kind: z.enum(["cog", "stac"]),
  licence: z.string(),
  credit: z.string(),
  golden: goldenPixelSchema.optional(),
});

const cardSchema = z.looseObject({
  id: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  license: z.string().optional(),
  "florascope:simulated": z.boolean().optional(),
  /** The first and the last year of a picture, where the extent reaches further. */
  "florascope:picture_years": z.tuple([z.number().int(), z.number().int()]).optional(),
  "florascope:servers": z.array(serverSchema).default([]),
  links: z.array(z.looseObject({ rel: z.string(), href: z.string() })).default([]),
  extent: z
    .looseObject({
      spatial: z.looseObject({ bbox: z.array(z.array(z.number())) }).optional(),
      temporal: z
        .looseObject({ interval: z.array(z.tuple([z.string().nullable(), z.string().nullable()])) })
        .optional(),
    })
    .optional(),
});
type Part = z.infer<typeof cardSchema>;

/** The first year that can have a composite of Sentinel-2. */
const sentinel2Since = 2015;
/** The largest number of collections that are read for a card, so that a large catalogue is not read whole. */
const most = 8;

/** Reads the JSON document at an address. */
export type ReadDocument = (address: string) => Promise<unknown>;

/**
 * Makes a reader of documents from a reader of texts. A text that is not JSON gives null. @throws SourceNotFound where there
 * is no text.
 */
export function documentsFrom(fetchText: FetchText): ReadDocument {
  return async (address) => {
    const text = await fetchText(address);
    if (text !== null) return parsedJson(text);
    throw new AppError("SourceNotFound", `${address}: expected a STAC document, got nothing`, { address });
  };
}

/**
 * Reads the card of a STAC catalogue from its root and its first collections; a file of items is named after the file.
 *
 * @throws MalformedFile when the document is not a catalogue; any error of reading a document.
 */
export async function readCatalogueCard(address: string, read: ReadDocument): Promise<CatalogueCard> {
  const root = await readPart(address, read);
  const children = root.links.filter(({ rel }) => rel === "child").slice(0, most);
  const parts = await Promise.all(children.map(({ href }) => readPart(resolveAddress(href, address), read)));
  return {
    ...maskSecretsIn({
      id: root.id,
      title: root.title ?? root.id,
      description: root.description ?? "",
      licences: [...new Set([root, ...parts].flatMap(({ license }) => license ?? []))],
      collections: parts.map(({ title, id }) => title ?? id),
    }),
    years: yearsOf([root, ...parts]),
    bbox: bboxOf([root, ...parts]),
    isSimulated: root["florascope:simulated"] === true,
    servers: root["florascope:servers"],
  };
}

async function readPart(address: string, read: ReadDocument): Promise<Part> {
  const document = asItemCollection(await read(address));
  const isOfItems = Array.isArray((document as { features?: unknown } | null)?.features);
  // A file of items has no name of its own.
  const parsed = cardSchema.safeParse(
    isOfItems ? { id: fileName(address), ...(document as object) } : document,
  );
  if (parsed.success) return parsed.data;
  throw new AppError(
    "MalformedFile",
    `${address}: expected a STAC catalogue or collection, got something else`,
    {
      address,
    },
  );
}

function parsedJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

function yearsOf(parts: readonly Part[]): CatalogueCard["years"] {
  const stated = parts.find((part) => part["florascope:picture_years"] !== undefined);
  if (stated !== undefined) return stated["florascope:picture_years"]!;
  const years = parts
    .flatMap(({ extent }) => extent?.temporal?.interval.flat() ?? [])
    .map((date) => (date === null ? Number.NaN : Number(date.slice(0, 4))))
    .filter(Number.isInteger);
  const last = Math.max(...years);
  return last < sentinel2Since || years.length === 0
    ? null
    : [Math.max(sentinel2Since, Math.min(...years)), last];
}

function bboxOf(parts: readonly Part[]): CatalogueCard["bbox"] {
  const boxes = parts
    .flatMap(({ extent }) => extent?.spatial?.bbox.slice(0, 1) ?? [])
    .flatMap((box) => {
      const [west, south, east, north] = box.length === 6 ? [box[0], box[1], box[3], box[4]] : box;
      return west === undefined || south === undefined || east === undefined || north === undefined
        ? []
        : [{ west, south, east, north }];
    });
  if (boxes.length === 0) return null;
  return [
    Math.min(...boxes.map(({ west }) => west)),
    Math.min(...boxes.map(({ south }) => south)),
    Math.max(...boxes.map(({ east }) => east)),
    Math.max(...boxes.map(({ north }) => north)),
  ];
}
