import { z } from "zod";
import { AppError } from "../../core/errors.ts";

const configuration = z.object({
  vocab_size: z.int().positive(),
  hidden_size: z.int().positive(),
  num_hidden_layers: z.int().positive(),
  num_attention_heads: z.int().positive(),
  intermediate_size: z.int().positive(),
  max_position_embeddings: z.int().positive(),
  layer_norm_eps: z.number().positive().default(1e-12),
  hidden_act: z.literal("gelu").default("gelu"),
  position_embedding_type: z.literal("absolute").nullish(),
});

/** The sizes of a BERT encoder, as its Hugging Face `config.json` states them. */
export interface BertShape {
  readonly vocabularySize: number;
  readonly hiddenSize: number;
  readonly layerCount: number;
  readonly headCount: number;
  readonly feedForwardSize: number;
  /** Longest list of tokens, [CLS] and [SEP] included. */
  readonly maxLength: number;
  readonly layerNormEpsilon: number;
}

/**
 * Reads the encoder's sizes from a parsed `config.json`.
 *
 * @throws MalformedFile when a size is missing, the hidden size is not a multiple of the number of heads, or the network is a
 *   variant that this code does not compute (another activation, relative positions).
 */
export function readBertShape(config: unknown, address: string): BertShape {
  const parsed = configuration.safeParse(config);
  if (!parsed.success) throw malformed(address, z.prettifyError(parsed.error).replaceAll("\n", " "));
  const sizes = parsed.data;
  if (sizes.hidden_size % sizes.num_attention_heads !== 0)
    throw malformed(
      address,
      `expected hidden_size to be a multiple of num_attention_heads, got ${sizes.hidden_size} and ${sizes.num_attention_heads}`,
    );
  return {
    vocabularySize: sizes.vocab_size,
    hiddenSize: sizes.hidden_size,
    layerCount: sizes.num_hidden_layers,
    headCount: sizes.num_attention_heads,
    feedForwardSize: sizes.intermediate_size,
    maxLength: sizes.max_position_embeddings,
    layerNormEpsilon: sizes.layer_norm_eps,
  };
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: not a BERT configuration: ${problem}`, { address });
}
