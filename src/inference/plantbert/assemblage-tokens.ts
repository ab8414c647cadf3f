import type { SpeciesTokenizer } from "./species-tokenizer.ts";

/**
 * How a list is cut before the network sees it.
 * `whole-list`: every species that fits, cut between species where it is too long.
 * `drop-last`: as the published inference does: tokenised, cut at the longest length, and cut again at the last comma,
 * so that the last species is lost even when the list is short. https://doi.org/10.1038/s41477-025-02105-7
 */
export const truncations = ["whole-list", "drop-last"] as const;

export type Truncation = (typeof truncations)[number];

/** A list as the network sees it. */
export interface AssemblageTokens {
  readonly ids: readonly number[];
  /** How many species at the end of the list are not among the tokens. */
  readonly leftOut: number;
}

/** Returns the token ids of an assemblage, species in the given order (largest cover or highest probability first). */
export function assemblageTokens(
  tokenizer: SpeciesTokenizer,
  species: readonly string[],
  { truncation, maxLength }: { truncation: Truncation; maxLength: number },
): AssemblageTokens {
  return truncation === "drop-last"
    ? dropLast(tokenizer, species, maxLength)
    : wholeList(tokenizer, species, maxLength);
}

function wholeList(
  tokenizer: SpeciesTokenizer,
  species: readonly string[],
  maxLength: number,
): AssemblageTokens {
  let kept = species.length;
  let ids = tokenizer.encode(species.join(", "));
  while (ids.length > maxLength && kept > 0) {
    // each species is at least one token and its comma
    kept -= Math.max(1, Math.floor((ids.length - maxLength) / 64));
    ids = tokenizer.encode(species.slice(0, kept).join(", "));
  }
  return { ids, leftOut: species.length - kept };
}

function dropLast(
  tokenizer: SpeciesTokenizer,
  species: readonly string[],
  maxLength: number,
): AssemblageTokens {
  const decoded = tokenizer.decode(truncate(tokenizer.encode(species.join(", ")), maxLength));
  const comma = decoded.lastIndexOf(",");
  const cut = comma === -1 ? decoded : decoded.slice(0, comma);
  const left = cut.trim() === "" ? 0 : cut.split(",").length;
  return { ids: truncate(tokenizer.encode(cut), maxLength), leftOut: Math.max(0, species.length - left) };
}

/** Truncates as the reference tokenizer does: from the end, but [SEP] is kept. */
function truncate(ids: readonly number[], maxLength: number): readonly number[] {
  return ids.length <= maxLength ? ids : [...ids.slice(0, maxLength - 1), ids.at(-1)!];
}
