import { z } from "zod";

const tokenId = z.int().nonnegative();

/** Steps of BERT's tokenizers. Steps with patterns of their own are not accepted, because a pattern can run without end. */
const plainNormalizer = z.union([
  z.looseObject({
    type: z.literal("BertNormalizer"),
    clean_text: z.boolean().optional(),
    handle_chinese_chars: z.boolean().optional(),
    strip_accents: z.boolean().nullish(),
    lowercase: z.boolean().optional(),
  }),
  z.looseObject({ type: z.enum(["Lowercase", "NFC", "NFD", "NFKC", "NFKD", "StripAccents"]) }),
]);

const plainPreTokenizer = z.looseObject({
  type: z.enum(["BertPreTokenizer", "Whitespace", "WhitespaceSplit"]),
});

const templateStep = z.union([
  z.looseObject({ SpecialToken: z.looseObject({ id: z.string() }) }),
  z.looseObject({ Sequence: z.looseObject({ id: z.enum(["A", "B"]) }) }),
]);

const pairedToken = z.tuple([z.string(), tokenId]);

/** A `tokenizer.json` of BERT: WordPiece, added tokens, and the steps that are known here. */
export const tokenizerSchema = z.looseObject({
  model: z.looseObject({
    type: z.literal("WordPiece"),
    vocab: z.record(z.string(), tokenId),
    unk_token: z.string(),
    continuing_subword_prefix: z.string().optional(),
    max_input_chars_per_word: z.int().positive().max(1000).optional(),
  }),
  added_tokens: z
    .array(z.looseObject({ id: tokenId, content: z.string().min(1), special: z.boolean() }))
    .min(1),
  normalizer: z
    .union([
      plainNormalizer,
      z.looseObject({ type: z.literal("Sequence"), normalizers: z.array(plainNormalizer) }),
    ])
    .nullish(),
  pre_tokenizer: z
    .union([
      plainPreTokenizer,
      z.looseObject({ type: z.literal("Sequence"), pretokenizers: z.array(plainPreTokenizer) }),
    ])
    .nullish(),
  post_processor: z
    .union([
      z.looseObject({ type: z.literal("TemplateProcessing"), single: z.array(templateStep) }),
      z.looseObject({ type: z.literal("BertProcessing"), sep: pairedToken, cls: pairedToken }),
    ])
    .nullish(),
  decoder: z.looseObject({ type: z.literal("WordPiece"), prefix: z.string().optional() }).nullish(),
});
