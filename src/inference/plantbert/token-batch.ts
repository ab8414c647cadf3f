/** Lists of token ids, padded to one length. Each row is a list. */
export interface TokenBatch {
  /** [count * length], padding 0. */
  readonly ids: Int32Array;
  /** Number of tokens of each list; the rest of the row is padding. */
  readonly lengths: readonly number[];
  readonly count: number;
  readonly length: number;
}

/**
 * Makes a batch of at least one list of token ids, each padded to the length of the longest; padding is masked, so its
 * id means nothing.
 */
export function batchTokens(lists: readonly (readonly number[])[]): TokenBatch {
  const lengths = lists.map((list) => list.length);
  const length = Math.max(...lengths);
  const ids = new Int32Array(lists.length * length);
  lists.forEach((list, row) => void ids.set(list, row * length));
  return { ids, lengths, count: lists.length, length };
}
