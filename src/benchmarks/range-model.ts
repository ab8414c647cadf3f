/** A model as the benchmarks ask it: places in degrees, and the taxon of each class. */
export interface RangeModel {
  /** The taxon of each class, as the benchmarks number taxa. */
  readonly taxa: readonly string[];
  /** Numbers of an embedding. */
  readonly width: number;
  /** Returns embeddings, `[places, width]`, of longitudes and latitudes. */
  embed(lons: ArrayLike<number>, lats: ArrayLike<number>): Float32Array;
  /** Returns logits, `[places, chosen]`, of some classes at embedded places. */
  logits(embedded: Float32Array, chosen: ArrayLike<number>): Float32Array;
}

/** Returns the class of each taxon of a benchmark; -1 for a taxon that the model does not know. */
export function classesOfTaxa(model: RangeModel, taxa: readonly string[]): Int32Array {
  const classOf = new Map(model.taxa.map((taxon, at) => [taxon, at]));
  return Int32Array.from(taxa, (taxon) => classOf.get(taxon) ?? -1);
}
