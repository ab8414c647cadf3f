import type { z } from "zod";
import { AppError, isAppError } from "../core/errors.ts";
import type { CatalogueItem, FoundItems, LeftOut } from "./catalogue.ts";
import { checked } from "./checked.ts";
import { readFootprint } from "./footprint.ts";
import { assetSchema, itemSchema, type StacAsset, type StacItem } from "./stac-schema.ts";

/**
 * Returns the items among the features of a page or file, each checked by itself, so that one bad item does not spoil
 * the others. An item that is not a STAC item, does not say where it lies, or has no usable asset is named and left
 * out.
 *
 * @param collections  the collections that were asked for; items of others are left out. Null accepts all.
 * @param addressOf  the address that an item's relative hrefs are resolved against.
 */
export function checkedItems(
  features: readonly unknown[],
  collections: readonly string[] | null,
  addressOf: (item: StacItem) => string,
): FoundItems {
  const items: CatalogueItem[] = [];
  const leftOut: LeftOut[] = [];
  for (const [place, feature] of features.entries()) {
    try {
      const { item, without } = checkedItem(feature, nameOf(feature, place));
      if (collections !== null && item.collection && !collections.includes(item.collection))
        throw unusable(
          item.id,
          `one of the collection ${collections.join(" or ")}, got one of ${item.collection}`,
        );
      items.push({ item, address: addressOf(item) });
      leftOut.push(...without);
    } catch (error) {
      if (!isAppError(error, "MalformedFile")) throw error;
      leftOut.push({ name: nameOf(feature, place), why: error.message });
    }
  }
  return { items, leftOut };
}

/**
 * Checks one item, and returns it without the assets that are not valid, which are named.
 *
 * @throws AppError MalformedFile with the first field that is wrong.
 */
export function checkedItem(
  document: unknown,
  address: string,
): { readonly item: StacItem; readonly without: readonly LeftOut[] } {
  const parsed = checked(itemSchema, document, address, "a STAC item");
  const without: LeftOut[] = [];
  const assets: Record<string, StacAsset> = {};
  for (const [key, asset] of Object.entries(parsed.assets)) {
    const result = assetSchema.safeParse(asset);
    if (result.success) assets[key] = result.data;
    else {
      const name = `${parsed.id}, asset ${key}`;
      without.push({ name, why: `${name}: ${firstFault(result.error)}` });
    }
  }
  const item: StacItem = { ...parsed, assets };
  if (readFootprint(item) === null)
    throw unusable(address, "a STAC item that says where it lies, got neither bbox nor geometry");
  if (without.length > 0 && Object.keys(assets).length === 0)
    throw unusable(address, `a STAC item with assets, got none that can be used (${without[0]!.why})`);
  return { item, without };
}

function firstFault({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join(".") || "it"}: ${issue?.message}`;
}

function unusable(name: string, expected: string): AppError {
  return new AppError("MalformedFile", `${name}: expected ${expected}`, { address: name });
}

function nameOf(feature: unknown, place: number): string {
  const id = (feature as { id?: unknown } | null)?.id;
  return typeof id === "string" && id !== "" ? id : `item ${place + 1}`;
}
