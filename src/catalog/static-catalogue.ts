import { type Bbox, boxesTouch } from "../core/bbox.ts";
import { AppError } from "../core/errors.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "../transport/transport.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { checked } from "./checked.ts";
import { catalogSchema, itemSchema, pageSchema } from "./stac-schema.ts";

const mostDocuments = 20_000;

/** A document of a static catalogue, read once. */
type Document =
  | { readonly kind: "branch"; readonly bboxes: readonly Bbox[] | null; readonly children: readonly string[] }
  | { readonly kind: "items"; readonly items: readonly CatalogueItem[] };

/** Finds items in a tree of JSON files by following its `child` and `item` links. */
export interface StaticCrawler {
  findItems(bbox: Bbox, options: ReadOptions): Promise<CatalogueItem[]>;
}

/**
 * A crawler from this root document. Each document is read once; collections whose extent misses the box are not
 * followed.
 */
export function createStaticCrawler(
  transport: Transport,
  root: string,
  rootDocument: unknown,
): StaticCrawler {
  const documents = new Map<string, Document>([[root, parse(root, rootDocument)]]);

  async function documentAt(address: string, options: ReadOptions): Promise<Document> {
    const known = documents.get(address);
    if (known !== undefined) return known;
    const document = parse(address, await transport.readJson(address, options));
    documents.set(address, document);
    return document;
  }

  return {
    async findItems(bbox, options) {
      const found: CatalogueItem[] = [];
      const seen = new Set([root]);
      let layer: readonly string[] = [root];
      while (layer.length > 0) {
        const read = await Promise.all(layer.map((address) => documentAt(address, options)));
        const next: string[] = [];
        for (const document of read) {
          if (document.kind === "items")
            found.push(...document.items.filter((entry) => touches(entry, bbox)));
          else if (document.bboxes?.some((extent) => boxesTouch(extent, bbox)) ?? true)
            next.push(...document.children);
        }
        layer = [...new Set(next)].filter((address) => !seen.has(address));
        for (const address of layer) seen.add(address);
        if (seen.size > mostDocuments)
          throw new AppError(
            "MalformedFile",
            `${root}: expected at most ${mostDocuments} documents, got more`,
            {
              address: root,
            },
          );
      }
      return found;
    },
  };
}

function touches({ item }: CatalogueItem, bbox: Bbox): boolean {
  const box = item.bbox === undefined ? null : flatBox(item.bbox);
  return box === null || boxesTouch(box, bbox);
}

function parse(address: string, document: unknown): Document {
  const type = (document as { type?: unknown } | null)?.type;
  if (type === "Feature")
    return {
      kind: "items",
      items: [{ item: checked(itemSchema, document, address, "a STAC item"), address }],
    };
  if (type === "FeatureCollection") {
    const { features } = checked(pageSchema, document, address, "STAC items");
    const items = features.map((feature) => ({
      item: checked(itemSchema, feature, address, "a STAC item"),
      address,
    }));
    return { kind: "items", items };
  }
  const { links, extent } = checked(catalogSchema, document, address, "a STAC catalogue");
  // The first box of several is their union (STAC 1.1, extent object).
  const [, ...parts] = extent?.spatial.bbox ?? [];
  const boxes = parts.length > 0 ? parts : (extent?.spatial.bbox ?? null);
  return {
    kind: "branch",
    bboxes: boxes?.map(flatBox) ?? null,
    children: links
      .filter(({ rel }) => rel === "child" || rel === "item" || rel === "items")
      .map(({ href }) => new URL(href, address).href),
  };
}

/** West, south, east, north of a box with or without heights. */
function flatBox(box: readonly number[]): Bbox {
  const half = box.length / 2;
  return [box[0]!, box[1]!, box[half]!, box[half + 1]!];
}
