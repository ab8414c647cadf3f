import { z } from "zod";

const link = z.looseObject({
  rel: z.string(),
  href: z.string(),
  method: z.string().optional(),
  body: z.unknown().optional(),
});

const band = z.looseObject({
  name: z.string().optional(),
  common_name: z.string().optional(),
  "eo:common_name": z.string().optional(),
  data_type: z.string().nullish(),
  nodata: z.union([z.number(), z.string()]).nullish(),
  scale: z.number().nullish(),
  offset: z.number().nullish(),
  "raster:scale": z.number().nullish(),
  "raster:offset": z.number().nullish(),
});

const time = z.string().nullish();

const pixels = z.int().nonnegative();

/** See `CutOf`. */
const cutOf = z.object({
  transform: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]),
  rows: pixels,
  cols: pixels,
  row: pixels,
  col: pixels,
});

/** One asset of an item. */
export const assetSchema = z.looseObject({
  href: z.string(),
  title: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  type: z.string().optional(),
  roles: z.array(z.string()).optional(),
  start_datetime: time,
  end_datetime: time,
  "proj:code": z.string().nullish(),
  "proj:epsg": z.number().nullish(),
  "proj:wkt2": z.string().nullish(),
  gsd: z.number().nullish(),
  nodata: z.union([z.number(), z.string()]).nullish(),
  data_type: z.string().nullish(),
  "raster:scale": z.number().nullish(),
  "raster:offset": z.number().nullish(),
  alternate: z
    .record(z.string(), z.looseObject({ href: z.string() }))
    .optional()
    .catch(undefined),
  bands: z.array(band).optional(),
  "eo:bands": z.array(band).optional(),
  "raster:bands": z.array(band).optional(),
  "florascope:cut_of": cutOf.optional(),
});

const day = z.string().regex(/^\d\d-\d\d$/);

/** The season of a search link, a field of this product's own. */
export const seasonSchema = z.object({ first: day, last: day });

/** An item whose assets are not checked yet: a wrong asset does not spoil the others. */
export const itemSchema = z.looseObject({
  type: z.literal("Feature"),
  id: z.string(),
  collection: z.string().nullish(),
  bbox: z.array(z.number()).min(4).nullish(),
  geometry: z.looseObject({ type: z.string() }).nullish(),
  "florascope:footprint": z
    .object({
      bbox: z.array(z.number()).min(4).nullish(),
      geometry: z.looseObject({ type: z.string() }).nullish(),
    })
    .optional(),
  properties: z.looseObject({
    datetime: time,
    start_datetime: time,
    end_datetime: time,
    "eo:cloud_cover": z.number().nullish(),
    "proj:code": z.string().nullish(),
    "proj:epsg": z.number().nullish(),
    "proj:wkt2": z.string().nullish(),
  }),
  assets: z.record(z.string(), z.unknown()),
  links: z.array(link).default([]),
});

/** A STAC catalogue or collection: the fields that are read. */
export const catalogSchema = z.looseObject({
  type: z.enum(["Catalog", "Collection"]),
  id: z.string(),
  title: z.string().optional(),
  license: z.string().optional(),
  links: z.array(link),
  extent: z.looseObject({ spatial: z.looseObject({ bbox: z.array(z.array(z.number())) }) }).optional(),
});

/** A page of items: the answer of a search, or an item collection in a file. */
export const pageSchema = z.looseObject({
  type: z.literal("FeatureCollection"),
  features: z.array(z.unknown()),
  links: z.array(link).default([]),
});

/** One asset of an item. */
export type StacAsset = z.infer<typeof assetSchema>;

/** One item as in its JSON, of STAC 1.0 or 1.1; hrefs are still relative. */
export type StacItem = z.infer<typeof itemSchema> & {
  readonly assets: Readonly<Record<string, StacAsset>>;
};

/** One link. */
export type StacLink = z.infer<typeof link>;
