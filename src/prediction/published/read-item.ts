import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { fileName } from "../../core/file-address.ts";
import { geoplantnet, isPublishedMap } from "../../core/geoplantnet.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { Transport } from "../../transport/transport.ts";
import { followedLink } from "./followed-link.ts";

/** A STAC item of one raster, as it is drawn. */
export interface RasterItem {
  readonly address: string;
  /** What the item calls itself: its title, else its id. */
  readonly title: string;
  readonly id: string;
  /** Every text of the item that may name its species. */
  readonly titles: readonly string[];
  /** Address of its raster. */
  readonly raster: string;
  readonly nodata: number | null;
  readonly licence: string | null;
  /** Its date or the beginning of its period; null where it states none. */
  readonly date: string | null;
}

const assetSchema = z.looseObject({
  href: z.string(),
  title: z.string().nullish(),
  type: z.string().nullish(),
  roles: z.array(z.string()).nullish(),
});

const itemSchema = z.looseObject({
  type: z.literal("Feature"),
  id: z.string(),
  properties: z.looseObject({}).default({}),
  assets: z.record(z.string(), z.unknown()),
});

/** Properties that name a species or a map in catalogues of species. */
const NAMED_BY = ["title", "species", "species_name", "scientific_name", "scientificName", "name", "taxon"];

/** Whether an address is that of a STAC item and not of a raster. */
export function isItemAddress(address: string): boolean {
  return /\.json$/i.test(address.replace(/[?#].*$/, ""));
}

/**
 * Reads a STAC item and finds its raster: the asset with the role of data, else the first GeoTIFF.
 *
 * @throws AppError MalformedFile where it is no item, has no raster, or its raster lies where none is read; any error of reading.
 */
export async function readItem(
  transport: Transport,
  address: string,
  options: ReadOptions = {},
): Promise<RasterItem> {
  const parsed = itemSchema.safeParse(await transport.readJson(address, options));
  if (!parsed.success) throw malformed(address, "a STAC item, got something else");
  const { id, properties, assets } = parsed.data;
  const rasters = Object.values(assets).flatMap((asset) => {
    const one = assetSchema.safeParse(asset);
    return one.success && isRaster(one.data) ? [one.data] : [];
  });
  const raster = rasters.find(({ roles }) => roles?.includes("data") === true) ?? rasters[0];
  if (raster === undefined) throw malformed(address, "a STAC item with a GeoTIFF, got none");
  const titles = [...NAMED_BY.map((name) => properties[name]), raster.title].filter(isText);
  const [date] = [properties["datetime"], properties["start_datetime"]].filter(isText);
  const licence = properties["license"];
  return {
    address,
    title: titles[0] ?? id,
    ...{ id, titles },
    raster: followedLink(raster.href, address),
    nodata: statedNodata(raster) ?? (isPublishedMap(address) ? geoplantnet.nodata : null),
    licence: isText(licence) ? licence : null,
    date: date?.slice(0, 10) ?? null,
  };
}

function isRaster({ href, type, roles }: z.infer<typeof assetSchema>): boolean {
  if (roles?.includes("thumbnail") === true || roles?.includes("overview") === true) return false;
  return /image\/tiff/i.test(type ?? "") || ((type ?? "") === "" && /\.tiff?($|\?)/i.test(href));
}

/** The nodata number that an asset or its first band states, as a number or a text ("nan", "-9999"); null for anything else. */
function statedNodata(asset: Record<string, unknown>): number | null {
  for (const one of [asset, firstBand(asset["raster:bands"]), firstBand(asset["bands"])]) {
    const nodata = one?.["nodata"];
    if (typeof nodata === "number") return nodata;
    if (typeof nodata === "string" && /^nan$/i.test(nodata.trim())) return Number.NaN;
    if (isText(nodata) && Number.isFinite(Number(nodata))) return Number(nodata);
  }
  return null;
}

function firstBand(bands: unknown): Record<string, unknown> | null {
  const first: unknown = Array.isArray(bands) ? bands[0] : null;
  return typeof first === "object" && first !== null ? (first as Record<string, unknown>) : null;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function malformed(address: string, expected: string): AppError {
  return new AppError("MalformedFile", `${fileName(address)}: expected ${expected}`, { address });
}
