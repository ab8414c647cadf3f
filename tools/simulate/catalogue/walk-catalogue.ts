import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stacCatalog, stacCollection, stacItem } from "./stac-schema.ts";

interface FoundAsset {
  /** Path of the item that names it, and of the file itself. */
  readonly item: string;
  readonly key: string;
  readonly file: string;
  readonly isRaster: boolean;
  readonly bands: readonly string[];
}

/** Follows a static catalogue's links from `catalog.json`, checks every document, and gives all assets. */
export function walkCatalogue(root: string): FoundAsset[] {
  const catalog = stacCatalog.parse(readJson(root));
  return childrenOf(root, catalog.links, "child").flatMap((collectionFile) => {
    const collection = stacCollection.parse(readJson(collectionFile));
    return childrenOf(collectionFile, collection.links, "item").flatMap(assetsOf);
  });
}

function assetsOf(item: string): FoundAsset[] {
  const { assets, links } = stacItem.parse(readJson(item));
  for (const { href } of links) readJson(join(dirname(item), href));
  return Object.entries(assets).map(([key, asset]) => ({
    ...{ item, key, file: join(dirname(item), asset.href) },
    isRaster: asset.type.startsWith("image/tiff"),
    bands: "bands" in asset ? (asset.bands as { name: string }[]).map(({ name }) => name) : [],
  }));
}

function childrenOf(file: string, links: readonly { rel: string; href: string }[], rel: string): string[] {
  return links.filter((link) => link.rel === rel).map(({ href }) => join(dirname(file), href));
}

function readJson(file: string): unknown {
  return file.endsWith(".md") ? null : JSON.parse(readFileSync(file, "utf8"));
}
