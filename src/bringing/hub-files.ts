import { z } from "zod";
import { AppError } from "../core/errors.ts";
import type { FetchText } from "../models/read-model-card.ts";

/** A file of a model repository at one commit. */
export interface HubFile {
  readonly name: string;
  readonly address: string;
  /** Bytes. */
  readonly size: number;
  /** As the hub states it; null for small files, for which the hub states another kind of hash. */
  readonly sha256: string | null;
}

/** A model repository at its present commit. */
export interface HubRepository {
  readonly commit: string;
  /** The licence that its card states; null where it states none. */
  readonly licence: string | null;
  readonly files: readonly HubFile[];
}

const modelSchema = z.looseObject({
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  cardData: z.looseObject({ license: z.string().optional() }).nullish(),
});

const treeSchema = z.array(
  z.looseObject({
    type: z.string(),
    path: z.string(),
    size: z.number().int().nonnegative(),
    lfs: z.looseObject({ oid: z.string().regex(/^[0-9a-f]{64}$/) }).nullish(),
  }),
);

/**
 * Lists the files of a repository of the Hugging Face hub (its public API: `/api/models/{repository}` and `/tree/{commit}`).
 *
 * @throws SourceNotFound where there is no such repository; MalformedFile where the answers are not as expected.
 */
export async function readHubRepository(
  hub: string,
  repository: string,
  fetchText: FetchText,
): Promise<HubRepository> {
  const about = `${hub}/api/models/${repository}`;
  const { sha, cardData } = await readJson(about, modelSchema, fetchText);
  const tree = await readJson(`${about}/tree/${sha}`, treeSchema, fetchText);
  return {
    commit: sha,
    licence: cardData?.license ?? null,
    files: tree
      .filter(({ type }) => type === "file")
      .map(({ path, size, lfs }) => ({
        name: path,
        address: `${hub}/${repository}/resolve/${sha}/${path}`,
        size,
        sha256: lfs?.oid ?? null,
      })),
  };
}

async function readJson<Schema extends z.ZodType>(
  address: string,
  schema: Schema,
  fetchText: FetchText,
): Promise<z.infer<Schema>> {
  const text = await fetchText(address);
  if (text === null)
    throw new AppError("SourceNotFound", `${address}: expected a model repository, got none`, { address });
  const parsed = schema.safeParse(parsedOrNull(text));
  if (parsed.success) return parsed.data;
  throw new AppError(
    "MalformedFile",
    `${address}: expected what lies in a model repository, got another text`,
    {
      address,
    },
  );
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
