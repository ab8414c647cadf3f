/** Scores of every species for single records, where one species is known and nothing is known of the others. */
export interface ScoredRecords {
  readonly recordCount: number;
  readonly speciesCount: number;
  /** Row-major [record, species]. */
  readonly scores: Float32Array | Float64Array;
  /** The species seen at each record. Length recordCount. */
  readonly species: ArrayLike<number>;
}

/**
 * Computes the share of presence-only records whose species is among the K highest scored: top-1, top-10, top-30.
 *
 * A species tied with the K-th place counts by the number of species strictly above it and the tied ones before it, so
 * a model that gives every species the same score gets K / speciesCount on average, not 1.
 */
export function topKAccuracy(records: ScoredRecords, k: number): number {
  let hits = 0;
  for (let record = 0; record < records.recordCount; record++) {
    if (placeOfSpecies(records, record) < k) hits++;
  }
  return hits / records.recordCount;
}

/**
 * Computes the adaptive top-K accuracy of GeoLifeCLEF 2020 (Deneu et al.; K = 30). One threshold t serves all records:
 * the smallest at which at most K species per record are listed **on average**. The accuracy is the share of records
 * whose species scores above t. So a record of a rich place may have a long list, and one of a poor place a short one.
 */
export function adaptiveTopKAccuracy(
  records: ScoredRecords,
  k: number,
): { accuracy: number; threshold: number } {
  const { recordCount, speciesCount, scores } = records;
  const sorted = Float64Array.from(scores).sort();
  const allowed = Math.floor(k * recordCount);
  // The smallest t with at most `allowed` scores strictly above it is the score at that place from the top.
  const threshold =
    allowed >= sorted.length ? Number.NEGATIVE_INFINITY : sorted[sorted.length - 1 - allowed]!;
  let hits = 0;
  for (let record = 0; record < recordCount; record++) {
    if (scores[record * speciesCount + records.species[record]!]! > threshold) hits++;
  }
  return { accuracy: hits / recordCount, threshold };
}

function placeOfSpecies({ speciesCount, scores, species }: ScoredRecords, record: number): number {
  const from = record * speciesCount;
  const seen = species[record]!;
  const score = scores[from + seen]!;
  let above = 0;
  for (let other = 0; other < speciesCount; other++) {
    const rival = scores[from + other]!;
    if (rival > score || (rival === score && other < seen)) above++;
  }
  return above;
}
