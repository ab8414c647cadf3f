import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "../src/core/errors.ts";
import { pictureScales } from "../src/core/own-picture.ts";
import type { AreaRequest } from "../src/prediction/area/area-answer.ts";
import type { PointRequest } from "../src/prediction/point/point-request.ts";
import type { Provenance } from "../src/prediction/provenance.ts";

const setRuleSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fixed"), threshold: z.number() }),
  z.object({ kind: z.enum(["conformal", "conformal-per-species"]), alpha: z.number() }),
  z.object({ kind: z.literal("top-k"), k: z.number() }),
  z.object({ kind: z.enum(["plot-k", "set-size-expectation", "max-exp"]) }),
]);

const questionSchema = z.object({
  catalogue: z.string(),
  sdm: z.string(),
  habitat: z.string().nullable(),
  year: z.number().nullable(),
  picture: z
    .object({
      address: z.string(),
      bands: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      scale: z.enum(pictureScales),
    })
    .optional(),
  setRule: setRuleSchema.nullable(),
  grain: z.literal("cell").optional(),
});

const provenanceSchema = z.looseObject({
  catalogue: z.string(),
  chosen: z.record(
    z.string(),
    z
      .object({
        items: z.array(z.string()),
        year: z.number().nullable(),
        rule: z.string(),
        isOwn: z.boolean().optional(),
        notes: z.array(z.string()).optional(),
        warnings: z.array(z.string()).optional(),
      })
      .nullable(),
  ),
  assets: z.array(z.object({ address: z.string(), etag: z.string().nullable() })),
  models: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["sdm", "habitat"]),
      weightsSha256: z.string(),
      calibrationSha256: z.string().nullable(),
    }),
  ),
  version: z.string(),
  backend: z.string(),
  mode: z.enum(["exact", "shared"]),
  computedAt: z.string(),
});

const place = z.union([
  z.object({ cell: z.object({ east: z.number(), north: z.number() }) }),
  z.object({ lonLat: z.tuple([z.number(), z.number()]) }),
]);

const geometry = z.looseObject({
  type: z.enum(["Polygon", "MultiPolygon"]),
  coordinates: z.array(z.unknown()),
});

const answerSchema = z.discriminatedUnion("kind", [
  z.looseObject({
    kind: z.literal("point"),
    provenance: provenanceSchema.extend({ question: z.object({ question: questionSchema, place }) }),
  }),
  z.looseObject({
    kind: z.literal("area"),
    grain: z.string().optional(),
    provenance: provenanceSchema.extend({ question: z.object({ question: questionSchema, geometry }) }),
  }),
]);

/** A saved answer, with the question that asks for it again. */
export type SavedAnswer = {
  /** The whole document, without a comparison with a second model (`point --fuse`). */
  readonly document: unknown;
  readonly provenance: Provenance;
} & (
  | { readonly kind: "point"; readonly request: PointRequest }
  | { readonly kind: "area"; readonly request: AreaRequest }
);

/**
 * Reads the answer in a JSON file, as `point --json`, `area --json` and the page's export write it. @throws AppError
 * BadInput.
 */
export async function readAnswerFile(path: string): Promise<SavedAnswer> {
  const refused = (got: string, cause?: unknown) =>
    new AppError(
      "BadInput",
      `${path}: expected a model folder or a saved answer, got ${got}`,
      { input: path },
      cause,
    );
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw refused("nothing that can be read", cause);
  });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw refused("a file that is not JSON", cause);
  }
  const parsed = answerSchema.safeParse(document);
  if (!parsed.success) {
    const { path: place, message } = parsed.error.issues[0]!;
    throw refused(`a document in which ${place.join(".") || "everything"} does not fit (${message})`);
  }
  const { kind, provenance } = parsed.data;
  const request = kind === "area" ? areaRequest(parsed.data) : provenance.question;
  // What a second model said beside the answer is no part of it.
  const { pair: _, ...own } = document as { readonly pair?: unknown };
  return { kind, document: own, provenance, request } as unknown as SavedAnswer;
}

/**
 * The question of an area as it was meant. Before plots and cells could be chosen, areas were counted in whole cells and the
 * question named no grain; the answer did.
 */
function areaRequest({ grain, provenance }: Extract<z.infer<typeof answerSchema>, { kind: "area" }>) {
  const { question, geometry } = provenance.question;
  const isOfCells = question.grain === undefined && grain?.startsWith("a whole cell");
  return isOfCells ? { geometry, question: { ...question, grain: "cell" } } : { geometry, question };
}
