import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { parseMapLayer } from "../map-layer.ts";
import type { Provenance } from "../provenance.ts";
import type { Question } from "../question.ts";
import type { TileAnswer, TileRequest } from "./tile-answer.ts";

/** Numbers of cells are stored in tenths, so that a file stays small. */
const STEPS = 10;

const levelSchema = z.literal([0, 1, 2, 3, 4, 5]);
const rowSchema = z.array(z.number().int().nullable());
const fileSchema = z.object({
  /** For a person who opens the file. */
  note: z.string(),
  /** Short names, as in an address of the page. */
  catalogue: z.string(),
  sdm: z.string(),
  layer: z.string(),
  level: levelSchema,
  unit: z.string(),
  banner: z.looseObject({ kind: z.string(), text: z.string() }).nullable(),
  chosen: z.record(z.string(), z.unknown()),
  models: z.array(z.looseObject({ id: z.string(), weightsSha256: z.string() })),
  version: z.string(),
  backend: z.string(),
  computedAt: z.string(),
  tiles: z.array(
    z.object({
      east: z.number().int(),
      north: z.number().int(),
      /** Tenths from the north-west; null where there is no answer. */
      values: rowSchema,
      uncertainty: rowSchema,
      /** "1" where the model extrapolates, else "0". */
      outside: z.string().regex(/^[01]*$/),
    }),
  ),
});

/**
 * A layer of an area that was computed before the page was opened, so that a map is there at once. Each tile is the answer
 * that the page itself gives for it at `level`, rounded to a tenth.
 */
export type FirstLook = z.infer<typeof fileSchema>;

/** What a first look holds besides the numbers of its tiles. */
export type FirstLookHead = Omit<
  FirstLook,
  "unit" | "banner" | "chosen" | "models" | "version" | "backend" | "computedAt" | "tiles"
>;

/** Makes the file of tiles that were all answered for the same question. @throws BadInput where there is none. */
export function makeFirstLook(head: FirstLookHead, answers: readonly TileAnswer[]): FirstLook {
  const [first] = answers;
  if (first === undefined)
    throw new AppError("BadInput", "a first look: expected at least one tile, got none", { input: "tiles" });
  const { unit, banner, provenance } = first;
  const { chosen, models, version, backend, computedAt } = provenance;
  return {
    ...head,
    unit,
    banner: banner && { ...banner },
    chosen: { ...chosen },
    models: models.map((model) => ({ ...model })),
    version,
    backend,
    computedAt,
    tiles: answers.map(({ tile, values, uncertainty, outside }) => ({
      ...tile,
      values: tenths(values),
      uncertainty: tenths(uncertainty),
      outside: outside.join(""),
    })),
  };
}

/**
 * Reads the file of a first look as tile answers to the question of whoever asks. @throws MalformedFile with the first part
 * that is wrong.
 */
export function readFirstLook(
  json: unknown,
  address: string,
  question: Question,
): { readonly layer: TileRequest["layer"]; readonly answers: readonly TileAnswer[] } {
  const parsed = fileSchema.safeParse(json);
  const layer = parsed.success ? parseMapLayer(parsed.data.layer) : null;
  if (!parsed.success || layer === null) {
    const what = parsed.success ? "layer" : parsed.error.issues[0]?.path.join(".") || "document";
    throw new AppError("MalformedFile", `${address}: expected a first look, ${what} is something else`, {
      address,
    });
  }
  const { level, tiles, unit } = parsed.data;
  const side = 64 / 2 ** level;
  const provenance = provenanceOf(parsed.data, question);
  const answers = tiles.map(({ east, north, values, uncertainty, outside }): TileAnswer => {
    if ([values, uncertainty, outside].some(({ length }) => length !== side ** 2))
      throw new AppError(
        "MalformedFile",
        `${address}: tile ${east} ${north}: expected ${side ** 2} cells, got ${values.length}, ${uncertainty.length} and ${outside.length}`,
        { address },
      );
    return {
      kind: "tile",
      tile: { east, north },
      level,
      side,
      values: fromTenths(values),
      uncertainty: fromTenths(uncertainty),
      outside: Uint8Array.from(outside, Number),
      classes: [],
      unit,
      mode: "bordered",
      banner: parsed.data.banner as TileAnswer["banner"],
      provenance,
      inAdvance: true,
    };
  });
  return { layer, answers };
}

function provenanceOf(
  { chosen, models, version, backend, computedAt }: FirstLook,
  question: Question,
): Provenance {
  return {
    catalogue: question.catalogue,
    chosen: chosen as Provenance["chosen"],
    assets: [],
    models: models as unknown as Provenance["models"],
    version,
    backend,
    mode: "shared",
    question,
    computedAt,
  };
}

function tenths(numbers: Float32Array): (number | null)[] {
  return Array.from(numbers, (number) => (Number.isNaN(number) ? null : Math.round(number * STEPS)));
}

function fromTenths(numbers: readonly (number | null)[]): Float32Array {
  return Float32Array.from(numbers, (number) => (number === null ? Number.NaN : number / STEPS));
}
