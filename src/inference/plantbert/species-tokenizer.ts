import { Tokenizer } from "@huggingface/tokenizers";
import { z } from "zod";
import { AppError } from "../../core/errors.ts";

const tokenId = z.int().nonnegative();

const tokenizerSchema = z.looseObject({
  model: z.looseObject({ type: z.literal("WordPiece"), vocab: z.record(z.string(), tokenId) }),
  added_tokens: z
    .array(z.looseObject({ id: tokenId, content: z.string().min(1), special: z.boolean() }))
    .min(1),
  normalizer: z.unknown(),
  pre_tokenizer: z.unknown(),
  post_processor: z.unknown(),
  decoder: z.unknown(),
});

/** A model's own words: text to token ids as its `tokenizer.json` says, one added token per species. */
export interface SpeciesTokenizer {
  /** Species by token id: the model's whole flora, lower-case binomials, in the order of their ids. */
  readonly species: ReadonlyMap<number, string>;
  readonly idOfSpecies: ReadonlyMap<string, number>;
  readonly start: number;
  readonly end: number;
  readonly mask: number;
  /** Token ids of a text, [CLS] and [SEP] included, of any length. */
  readonly encode: (text: string) => number[];
  /** The text of token ids, without [CLS], [SEP] and their like. */
  readonly decode: (ids: readonly number[]) => string;
}

/**
 * The tokenizer in a parsed `tokenizer.json`.
 *
 * @throws MalformedFile when it is not a WordPiece tokenizer with species, two tokens share an id, or an id lies beyond
 *   the network's `vocabularySize`.
 */
export function readTokenizer(json: unknown, vocabularySize: number, address: string): SpeciesTokenizer {
  const parsed = tokenizerSchema.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw malformed(address, `${path.join(".") || "document"}: ${message}`);
  }
  const { model, added_tokens: added } = parsed.data;
  const ids = new Map([
    ...Object.entries(model.vocab),
    ...added.map(({ content, id }) => [content, id] as const),
  ]);
  checkIds(ids, vocabularySize, address);
  const plain = added.filter(({ special }) => !special).sort((a, b) => a.id - b.id);
  if (plain.length === 0) throw malformed(address, "expected added tokens, one per species, got none");
  const special = (content: string) => {
    const id = ids.get(content);
    if (id === undefined) throw malformed(address, `expected a token ${content}, got none`);
    return id;
  };
  return {
    species: new Map(plain.map(({ id, content }) => [id, content])),
    idOfSpecies: new Map(plain.map(({ id, content }) => [content, id])),
    start: special("[CLS]"),
    end: special("[SEP]"),
    mask: special("[MASK]"),
    ...openTokenizer(parsed.data, address),
  };
}

function openTokenizer(json: z.infer<typeof tokenizerSchema>, address: string) {
  try {
    // the library marks the tokens it is given, so each call to the constructor needs its own
    const tokenizer = new Tokenizer(structuredClone(json), {});
    return {
      encode: (text: string) => tokenizer.encode(text).ids,
      decode: (ids: readonly number[]) =>
        ids.length === 0
          ? ""
          : tokenizer.decode([...ids], { skip_special_tokens: true, clean_up_tokenization_spaces: true }),
    };
  } catch (error) {
    throw malformed(address, error instanceof Error ? error.message : String(error), error);
  }
}

function checkIds(ids: ReadonlyMap<string, number>, vocabularySize: number, address: string): void {
  const owner = new Map<number, string>();
  for (const [content, id] of ids) {
    if (id >= vocabularySize)
      throw malformed(address, `token "${content}": expected an id below ${vocabularySize}, got ${id}`);
    const other = owner.get(id);
    if (other !== undefined)
      throw malformed(address, `expected one token for id ${id}, got "${other}" and "${content}"`);
    owner.set(id, content);
  }
}

function malformed(address: string, problem: string, cause?: unknown): AppError {
  return new AppError("MalformedFile", `${address}: not a sound tokenizer: ${problem}`, { address }, cause);
}
