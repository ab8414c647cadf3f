import type { Asset, BandSource } from "../core/asset.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { readableHref } from "./readable-href.ts";
import { type DeclaredNumbers, sentinel2Numbers } from "./sentinel2-numbers.ts";
import type { Sentinel2Product } from "./sentinel2-product.ts";
import type { StacAsset } from "./stac-schema.ts";

/** Returns one band of an asset as a file to be read, with what the item says of its numbers. */
export function describeBand(entry: CatalogueItem, stacAsset: StacAsset, band: number): BandSource {
  const { scale, offset } = declaredNumbers(stacAsset, band);
  return { asset: assetOf(entry, stacAsset, band), band, scale, offset };
}

/** Returns one band of a Sentinel-2 asset; in ESA's products, 0 stands for no data. */
export function describeSentinel2Band(
  entry: CatalogueItem,
  stacAsset: StacAsset,
  band: number,
  product: Sentinel2Product,
): BandSource {
  const asset = assetOf(entry, stacAsset, band);
  const nodata = asset.nodata ?? (product.isEsaProduct ? 0 : null);
  const declared = declaredNumbers(stacAsset, band);
  // A pack states its numbers after they were settled by the whole file.
  const numbers = asset.cutOf === undefined ? sentinel2Numbers(declared, product) : declared;
  return { asset: { ...asset, nodata }, band, ...numbers };
}

/**
 * Reads what an asset declares of a band's numbers, in the fields of STAC 1.0 or 1.1; a field of the asset itself
 * applies to all its bands.
 */
function declaredNumbers(stacAsset: StacAsset, band: number): DeclaredNumbers {
  const notes = [stacAsset["raster:bands"]?.[band], stacAsset.bands?.[band]];
  const first = <Value>(values: readonly (Value | null | undefined)[]): Value | null =>
    values.find((value) => value !== null && value !== undefined) ?? null;
  return {
    scale: first([...notes.flatMap((one) => [one?.scale, one?.["raster:scale"]]), stacAsset["raster:scale"]]),
    offset: first([
      ...notes.flatMap((one) => [one?.offset, one?.["raster:offset"]]),
      stacAsset["raster:offset"],
    ]),
    dataType: first([...notes.map((one) => one?.data_type), stacAsset.data_type]),
  };
}

function assetOf({ item, address }: CatalogueItem, stacAsset: StacAsset, band: number): Asset {
  const { properties } = item;
  const epsg = stacAsset["proj:epsg"] ?? properties["proj:epsg"];
  const code = stacAsset["proj:code"] ?? properties["proj:code"] ?? (epsg ? `EPSG:${epsg}` : null);
  const cutOf = stacAsset["florascope:cut_of"];
  const nodata =
    stacAsset.nodata ?? stacAsset.bands?.[band]?.nodata ?? stacAsset["raster:bands"]?.[band]?.nodata ?? null;
  return {
    address: readableHref(stacAsset, address),
    crs: code ?? stacAsset["proj:wkt2"] ?? properties["proj:wkt2"] ?? null,
    nodata: nodata === null ? null : Number(nodata),
    ...(cutOf !== undefined && { cutOf }),
  };
}
