import { type Bbox, boxesTouch } from "../core/bbox.ts";
import { AppError, isAppError } from "../core/errors.ts";
import { fileName } from "../core/file-address.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "../transport/transport.ts";
import type { CatalogueItem, FoundItems, LeftOut } from "./catalogue.ts";
import { checked } from "./checked.ts";
import { checkedItem, checkedItems } from "./checked-items.ts";
import { flatBox, readFootprint } from "./footprint.ts";
import { asItemCollection } from "./item-collection.ts";
import { catalogSchema, pageSchema, type StacItem } from "./stac-schema.ts";

const MOST_DOCUMENTS = 20_000;

/** A document of a static catalogue, read once. */
type Document =
  | {
      readonly kind: "branch";
      readonly bboxes: readonly Bbox[] | null;
      readonly children: readonly string[];
      /** Links that lead nowhere. */
      readonly leftOut: readonly LeftOut[];
    }
  | ({ readonly kind: "items" } & FoundItems);

/** Finds items in a tree of JSON files by following its `child` and `item` links. */
export interface StaticCrawler {
  findItems(bbox: Bbox, options: ReadOptions): Promise<FoundItems>;
}

/**
 * Creates a crawler that starts at this root document. Each document is read once; collections whose extent does not
 * touch the box are not followed.
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
    const document = parse(address, asItemCollection(await transport.readJson(address, options)));
    documents.set(address, document);
    return document;
  }

  /**
   * Returns a document; one that does not exist or is not valid is left out, named by its address, and tried again the next time.
   */
  async function usableAt(address: string, options: ReadOptions): Promise<Document> {
    try {
      return await documentAt(address, options);
    } catch (error) {
      if (!isAppError(error, "MalformedFile") && !isAppError(error, "SourceNotFound")) throw error;
      return { kind: "items", items: [], leftOut: [{ name: fileName(address), why: error.message }] };
    }
  }

  return {
    async findItems(bbox, options) {
      const items: CatalogueItem[] = [];
      const leftOut: LeftOut[] = [];
      const seen = new Set([root]);
      let layer: readonly string[] = [root];
      while (layer.length > 0) {
        const read = await Promise.all(layer.map((address) => usableAt(address, options)));
        const next: string[] = [];
        for (const document of read) {
          leftOut.push(...document.leftOut);
          if (document.kind === "items")
            items.push(...document.items.filter(({ item }) => touches(item, bbox)));
          else if (document.bboxes?.some((extent) => boxesTouch(extent, bbox)) ?? true)
            next.push(...document.children);
        }
        layer = [...new Set(next)].filter((address) => !seen.has(address));
        for (const address of layer) seen.add(address);
        if (seen.size > MOST_DOCUMENTS)
          throw new AppError(
            "MalformedFile",
            `${root}: expected at most ${MOST_DOCUMENTS} documents, got more`,
            {
              address: root,
            },
          );
      }
      return { items, leftOut };
    },
  };
}

function touches(item: StacItem, bbox: Bbox): boolean {
  const footprint = readFootprint(item);
  return footprint !== null && boxesTouch(footprint.box, bbox);
}

function parse(address: string, document: unknown): Document {
  const type = (document as { type?: unknown } | null)?.type;
  if (type === "Feature") {
    const { item, without } = checkedItem(document, address);
    return { kind: "items", items: [{ item, address }], leftOut: without };
  }
  if (type === "FeatureCollection") {
    const { features } = checked(pageSchema, document, address, "STAC items");
    return { kind: "items", ...checkedItems(features, null, () => address) };
  }
  const { links, extent } = checked(catalogSchema, document, address, "a STAC catalogue");
  // The first box of several is their union (STAC 1.1, extent object).
  const [, ...parts] = extent?.spatial.bbox ?? [];
  const boxes = parts.length > 0 ? parts : (extent?.spatial.bbox ?? null);
  const hrefs = links
    .filter(({ rel }) => rel === "child" || rel === "item" || rel === "items")
    .map(({ href }) => href);
  return {
    kind: "branch",
    bboxes: boxes?.map(flatBox) ?? null,
    children: hrefs.filter((href) => URL.canParse(href, address)).map((href) => new URL(href, address).href),
    leftOut: hrefs
      .filter((href) => !URL.canParse(href, address))
      .map((href) => ({
        name: fileName(address),
        why: `${address}: expected the address of a document, got "${href.slice(0, 80)}"`,
      })),
  };
}
