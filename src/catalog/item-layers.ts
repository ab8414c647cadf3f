import type { Asset, BandSource } from "../core/asset.ts";
import { bandNames, type Modality } from "../core/modality.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { expandTemplate, isTemplate } from "./href-template.ts";
import { middleOf } from "./item-time.ts";
import type { StacAsset, StacItem } from "./stac-schema.ts";

/**
 * The layers of a modality that an item holds, by their name in {@link bandNames}. Two layouts are understood: an
 * asset under the modality's own name (a cube whose bands are named, or an address template), and assets of one band
 * each, named by their band and dated by their item.
 */
export function layersOf(entry: CatalogueItem, modality: Modality): Map<string, BandSource> {
  const own = entry.item.assets[modality];
  if (own !== undefined)
    return isTemplate(own.href) ? templateLayers(entry, own, modality) : cubeLayers(entry, own, modality);
  return singleLayers(entry, modality);
}

function templateLayers(entry: CatalogueItem, asset: StacAsset, modality: Modality): Map<string, BandSource> {
  const source = (href: string) => bandOf(entry, { ...asset, href }, 0);
  return new Map(bandNames[modality].map((band) => [band.name, source(expandTemplate(asset.href, band))]));
}

function cubeLayers(entry: CatalogueItem, stacAsset: StacAsset, modality: Modality): Map<string, BandSource> {
  const named = stacAsset.bands ?? stacAsset["eo:bands"];
  // Four unnamed bands of a picture are red, green, blue and near infrared, as in all published patches.
  const names =
    named?.map(({ name }) => name ?? "") ??
    (modality === "sentinel2" ? bandNames.sentinel2.map(({ name }) => name) : []);
  const wanted = new Set(bandNames[modality].map(({ name }) => name));
  const layers = new Map<string, BandSource>();
  for (const [band, name] of names.entries())
    if (wanted.has(name)) layers.set(name, bandOf(entry, stacAsset, band));
  return layers;
}

function singleLayers(entry: CatalogueItem, modality: Modality): Map<string, BandSource> {
  const layers = new Map<string, BandSource>();
  if (!speaksOf(entry.item, modality)) return layers;
  for (const [key, stacAsset] of Object.entries(entry.item.assets)) {
    const bands = stacAsset.bands ?? stacAsset["eo:bands"] ?? [];
    if (bands.length > 1) continue;
    const date = middleOf(entry.item, stacAsset);
    const names = [bands[0]?.common_name, bands[0]?.name, key, key.replace(/_p50$/, "")];
    const layer = bandNames[modality].find(
      ({ variable, year, quarter, month }) =>
        names.includes(variable) &&
        (year === null || year === date?.getUTCFullYear()) &&
        (quarter === null || quarter === Math.floor((date?.getUTCMonth() ?? 0) / 3) + 1) &&
        (month === null || month === (date?.getUTCMonth() ?? 0) + 1),
    );
    if (layer !== undefined && !layers.has(layer.name)) layers.set(layer.name, bandOf(entry, stacAsset, 0));
  }
  return layers;
}

/** Red is red to both satellites: the item's words tell which one it was. */
function speaksOf({ id, collection, properties }: StacItem, modality: Modality): boolean {
  if (modality === "climate") return true;
  const words = [id, collection, properties["constellation"], properties["platform"]].join(" ").toLowerCase();
  const isLandsat = words.includes("landsat");
  return modality === "landsat" ? isLandsat : !isLandsat;
}

/** One band of an asset as a file to be read, with what the item says of its numbers. */
export function bandOf(entry: CatalogueItem, stacAsset: StacAsset, band: number): BandSource {
  const notes = stacAsset["raster:bands"]?.[band] ?? stacAsset.bands?.[band];
  // Earth Search subtracts the offset from its files and goes on to declare it (v1, sentinel-2-l2a).
  const isApplied = entry.item.properties["earthsearch:boa_offset_applied"] === true;
  const scale = notes?.scale ?? notes?.["raster:scale"] ?? null;
  const offset = isApplied ? 0 : (notes?.offset ?? notes?.["raster:offset"] ?? null);
  return { asset: assetOf(entry, stacAsset), band, scale, offset };
}

function assetOf({ item, address }: CatalogueItem, stacAsset: StacAsset): Asset {
  const { properties } = item;
  const epsg = stacAsset["proj:epsg"] ?? properties["proj:epsg"];
  const code = stacAsset["proj:code"] ?? properties["proj:code"] ?? (epsg ? `EPSG:${epsg}` : null);
  const nodata =
    stacAsset.nodata ?? stacAsset.bands?.[0]?.nodata ?? stacAsset["raster:bands"]?.[0]?.nodata ?? null;
  return {
    address: new URL(stacAsset.href, address).href,
    crs: code ?? stacAsset["proj:wkt2"] ?? properties["proj:wkt2"] ?? null,
    nodata: nodata === null ? null : Number(nodata),
  };
}
