import { Tokenizer } from "@huggingface/tokenizers";
import type { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import { isDeeper } from "./json-depth.ts";
import { tokenizerSchema } from "./tokenizer-schema.ts";

/** The deepest nesting that is accepted; no real tokenizer is nested so deep. */
const DEEPEST = 50;

/** Turns text into a model's token ids and back, as its `tokenizer.json` says, with one added token per species. */
export interface SpeciesTokenizer {
  /** Species by token id: the model's whole flora, lower-case binomials, in the order of their ids. */
  readonly species: ReadonlyMap<number, string>;
  readonly idOfSpecies: ReadonlyMap<string, number>;
  readonly start: number;
  readonly end: number;
  readonly mask: number;
  /** Returns the token ids of a text of any length, [CLS] and [SEP] included. */
  readonly encode: (text: string) => number[];
  /** Returns the text of token ids, without [CLS], [SEP] and other special tokens. */
  readonly decode: (ids: readonly number[]) => string;
}

/**
 * Opens the tokenizer in a parsed `tokenizer.json`.
 *
 * @throws MalformedFile when it is not a WordPiece tokenizer with species and BERT's steps, two tokens share an id, an
 *   id is not below the network's `vocabularySize`, or the tokens of a trial text do not begin with [CLS] and end with
 *   [SEP].
 */
export function readTokenizer(json: unknown, vocabularySize: number, address: string): SpeciesTokenizer {
  if (isDeeper(json, DEEPEST)) throw malformed(address, `nested deeper than ${DEEPEST} levels`);
  const parsed = tokenizerSchema.safeParse(json);
  if (!parsed.success) throw malformed(address, problemOf(parsed.error.issues[0]!, json));
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
    if (id === undefined) throw malformed(address, `expected a token ${quote(content)}, got none`);
    return id;
  };
  special(model.unk_token);
  const opened = openTokenizer(parsed.data, address);
  const [start, end] = [special("[CLS]"), special("[SEP]")];
  checkTrial(
    opened.encode(`${plain[0]!.content}, no such word \u{1f33f}`),
    { start, end, vocabularySize },
    address,
  );
  return {
    species: new Map(plain.map(({ id, content }) => [id, content])),
    idOfSpecies: new Map(plain.map(({ id, content }) => [content, id])),
    start,
    end,
    mask: special("[MASK]"),
    ...opened,
  };
}

/** Describes where the tokenizer differs from what is known, with the name of the step that it has there. */
function problemOf({ path, message }: z.core.$ZodIssue, json: unknown): string {
  const step =
    typeof json === "object" && json !== null
      ? Object.entries(json).find(([key]) => key === path[0])?.[1]
      : null;
  const type = typeof step === "object" && step !== null && "type" in step ? step.type : undefined;
  const got = typeof type === "string" ? ` (got ${quote(type)})` : "";
  const place = quote(path.join(".") || "document").slice(1, -1);
  return `${place}: ${message}${got}`;
}

function openTokenizer(json: z.infer<typeof tokenizerSchema>, address: string) {
  const tried = <Value>(run: () => Value): Value => {
    try {
      return run();
    } catch (error) {
      throw malformed(address, error instanceof Error ? error.message : String(error), error);
    }
  };
  // the library marks the tokens it is given, so each call to the constructor needs its own
  const tokenizer = tried(() => new Tokenizer(structuredClone(json), {}));
  const options = { skip_special_tokens: true, clean_up_tokenization_spaces: true };
  return {
    encode: (text: string) => tried(() => tokenizer.encode(text).ids),
    decode: (ids: readonly number[]) =>
      ids.length === 0 ? "" : tried(() => tokenizer.decode([...ids], options)),
  };
}

/** Checks a trial text of a species, other words and a symbol: it must give known tokens between [CLS] and [SEP]. */
function checkTrial(
  ids: readonly unknown[],
  { start, end, vocabularySize }: { start: number; end: number; vocabularySize: number },
  address: string,
): void {
  const unknown = ids.find((id) => !Number.isInteger(id) || Number(id) < 0 || Number(id) >= vocabularySize);
  if (unknown === undefined && ids.length > 2 && ids[0] === start && ids.at(-1) === end) return;
  throw malformed(address, `a text on trial gave the tokens ${ids.slice(0, 8).join(", ")}`);
}

function checkIds(ids: ReadonlyMap<string, number>, vocabularySize: number, address: string): void {
  const owner = new Map<number, string>();
  for (const [content, id] of ids) {
    if (id >= vocabularySize)
      throw malformed(address, `token ${quote(content)}: expected an id below ${vocabularySize}, got ${id}`);
    const other = owner.get(id);
    if (other !== undefined)
      throw malformed(address, `expected one token for id ${id}, got ${quote(other)} and ${quote(content)}`);
    owner.set(id, content);
  }
}

function malformed(address: string, problem: string, cause?: unknown): AppError {
  return new AppError("MalformedFile", `${address}: not a sound tokenizer: ${problem}`, { address }, cause);
}
