/**
 * The rules of STAC 1.1.0 for static catalogues that a machine can check, with the projection (1.2), raster (1.1)
 * and eo (1.1) fields that the island's items use; written from the specifications' field tables. For tests.
 */
import { z } from "zod";

const link = z.looseObject({ rel: z.string().min(1), href: z.string().min(1), type: z.string().optional() });
const bounds = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .refine(
    ([west, south, east, north]) => west < east && south < north && west >= -180 && north <= 90,
    "expected west < east and south < north in degrees",
  );
const instant = z.iso.datetime();
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const ring = z
  .array(position)
  .min(4)
  .refine((points) => String(points[0]) === String(points.at(-1)), "expected a closed ring");
const version = z.literal("1.1.0");
const dataType = z.enum(["uint8", "uint16", "int16", "int32", "float32", "float64"]);

const projection = {
  "proj:code": z.string().regex(/^EPSG:\d+$/),
  "proj:epsg": z.number().int(),
  "proj:shape": z.tuple([z.number().int().positive(), z.number().int().positive()]),
  "proj:transform": z.array(z.number()).length(6),
  "proj:bbox": z.tuple([z.number(), z.number(), z.number(), z.number()]),
};

const rasterAsset = z
  .looseObject({
    href: z.string().min(1),
    type: z.literal("image/tiff; application=geotiff; profile=cloud-optimized"),
    roles: z.array(z.string()).min(1),
    gsd: z.number().positive(),
    start_datetime: instant,
    end_datetime: instant,
    ...projection,
    data_type: dataType,
    nodata: z.union([z.number(), z.enum(["nan", "inf", "-inf"])]).optional(),
    bands: z.array(z.looseObject({ name: z.string().min(1) })).min(1),
    "eo:bands": z.array(z.looseObject({ name: z.string().min(1), common_name: z.string() })).optional(),
    "raster:bands": z.array(
      z.looseObject({ data_type: dataType, scale: z.number(), offset: z.number(), unit: z.string() }),
    ),
  })
  .refine(
    ({ bands, "eo:bands": eoBands, "raster:bands": rasterBands }) =>
      bands.length === rasterBands.length && bands.length === (eoBands ?? bands).length,
    "expected as many eo:bands and raster:bands as bands",
  )
  .refine(({ "proj:shape": [rows, cols], "proj:transform": t, "proj:bbox": box }) => {
    const corners = [t[2]!, t[5]! + rows * t[4]!, t[2]! + cols * t[0]!, t[5]!];
    return corners.every((value, side) => Math.abs(value - box[side]!) < 1e-6);
  }, "expected proj:bbox to follow from proj:shape and proj:transform");

const otherAsset = z.looseObject({
  href: z.string().min(1),
  type: z.enum(["application/geo+json", "application/json", "text/csv"]),
  roles: z.array(z.string()).min(1),
});

/** A STAC Item. */
export const stacItem = z
  .looseObject({
    type: z.literal("Feature"),
    stac_version: version,
    stac_extensions: z.array(z.url()),
    id: z.string().min(1),
    collection: z.string().min(1),
    geometry: z.looseObject({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
    bbox: bounds,
    properties: z.looseObject({
      datetime: instant,
      start_datetime: instant,
      end_datetime: instant,
      ...projection,
    }),
    links: z.array(link),
    assets: z.record(z.string(), z.union([rasterAsset, otherAsset])),
  })
  .refine(({ links }) => links.some(({ rel }) => rel === "collection"), "expected a link to the collection");

/** A STAC Collection. */
export const stacCollection = z.looseObject({
  type: z.literal("Collection"),
  stac_version: version,
  id: z.string().min(1),
  description: z.string().min(1),
  license: z.string().min(1),
  extent: z.object({
    spatial: z.object({ bbox: z.array(bounds).min(1) }),
    temporal: z.object({ interval: z.array(z.tuple([instant.nullable(), instant.nullable()])).min(1) }),
  }),
  links: z.array(link),
});

/** A STAC Catalog. */
export const stacCatalog = z.looseObject({
  type: z.literal("Catalog"),
  stac_version: version,
  id: z.string().min(1),
  description: z.string().min(1),
  links: z.array(link),
});
