import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { preprocessingSchema } from "../tensors/preprocessing.ts";

/** The MLM extension whose fields begin with `mlm:`. https://github.com/stac-extensions/mlm */
export const mlmExtension = "https://stac-extensions.github.io/mlm/v1.4.0/schema.json";

/** The file extension, for sizes and checksums. https://github.com/stac-extensions/file */
export const fileExtension = "https://stac-extensions.github.io/file/v2.1.0/schema.json";

/** A checksum of the file extension is a multihash: 0x12 (SHA-256), 0x20 (32 bytes), then the digest. */
const MULTIHASH_PREFIX = "1220";

const tensorSchema = z.looseObject({
  shape: z.array(z.number().int()),
  dim_order: z.array(z.string()),
  data_type: z.string(),
});

const assetSchema = z.looseObject({
  href: z.string().regex(/^(\.\/)?[\w.-]+$/, "a file beside the manifest"),
  type: z.string(),
  roles: z.array(z.string()),
  "file:size": z.number().int().nonnegative(),
  "file:checksum": z.string().regex(/^1220[0-9a-f]{64}$/, "a SHA-256 multihash"),
});

const manifestSchema = z.looseObject({
  type: z.literal("Feature"),
  stac_version: z.string(),
  stac_extensions: z.array(z.string()),
  id: z.string().min(1),
  geometry: z.unknown(),
  links: z.array(z.unknown()),
  properties: z.looseObject({
    datetime: z.string(),
    license: z.string().optional(),
    "mlm:name": z.string(),
    "mlm:architecture": z.string(),
    "mlm:tasks": z.array(z.string()),
    "mlm:total_parameters": z.number().int().optional(),
    "mlm:input": z.array(
      z.looseObject({
        name: z.string(),
        bands: z.array(z.string()),
        input: tensorSchema,
        /** Whether the model has no answer without it; else a missing input leaves its part out. */
        "florascope:needed": z.boolean().optional(),
      }),
    ),
    "mlm:output": z.array(
      z.looseObject({ name: z.string(), tasks: z.array(z.string()), result: tensorSchema }),
    ),
    "florascope:kind": z.enum(["sdm", "habitat"]),
    "florascope:architecture": z.string(),
    "florascope:output_kind": z.enum(["presence-probability", "score", "relative-probability"]),
    "florascope:preprocessing": preprocessingSchema,
    "florascope:demonstration_only": z.boolean().default(false),
    /** Whether it was made on the device of a person, of that person's records. */
    "florascope:own": z.boolean().optional(),
    /** Names of species of a person's own that it has. */
    "florascope:own_species": z.array(z.string()).optional(),
  }),
  assets: z.record(z.string(), assetSchema),
});

/** A model folder's `manifest.json`: a STAC Item with the MLM extension and this product's own fields, checked. */
export type ModelManifest = z.infer<typeof manifestSchema>;

/** Checks the manifest in a parsed JSON document and returns it. @throws MalformedFile with the name of the first wrong field. */
export function readManifest(json: unknown, address: string): ModelManifest {
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  throw new AppError(
    "MalformedFile",
    `${address}: not a model manifest: ${path.join(".") || "document"}: ${message}`,
    { address },
  );
}

/** Returns the asset entry for a file of a model folder. */
export function describeAsset(file: {
  name: string;
  type: string;
  roles: readonly string[];
  size: number;
  sha256: string;
}) {
  return {
    href: `./${file.name}`,
    type: file.type,
    roles: [...file.roles],
    "file:size": file.size,
    "file:checksum": MULTIHASH_PREFIX + file.sha256,
  };
}
