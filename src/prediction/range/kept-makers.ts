import type { RangeMaker } from "./species-range.ts";

/** The embedded tiles of models, so that another species of a tile is one product; the least used are freed first. */
export interface KeptMakers {
  /** Returns the maker that was kept for a model under this name; else makes and keeps one. */
  of(model: object, name: string, make: () => RangeMaker): RangeMaker;
}

/**
 * Keeps makers until their embeddings take more than a limit.
 *
 * A maker of a model that was opened anew after its device was lost is another: the model, not its address, is compared.
 *
 * @param limit  bytes.
 */
export function keepMakers(limit: number): KeptMakers {
  const kept = new Map<string, { readonly model: object; readonly maker: RangeMaker }>();
  let total = 0;
  const drop = (name: string) => {
    const { maker } = kept.get(name)!;
    kept.delete(name);
    total -= maker.bytes;
    maker.dispose();
  };
  return {
    of(model, name, make) {
      const known = kept.get(name);
      if (known !== undefined && known.model === model) {
        kept.delete(name);
        kept.set(name, known);
        return known.maker;
      }
      if (known !== undefined) drop(name);
      const maker = make();
      kept.set(name, { model, maker });
      total += maker.bytes;
      for (const oldest of [...kept.keys()]) {
        if (total <= limit || oldest === name) break;
        drop(oldest);
      }
      return maker;
    },
  };
}
