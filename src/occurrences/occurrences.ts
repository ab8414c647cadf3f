/** A taxon of some records: what a model learns as one class. */
export interface Taxon {
  /** The name as the file writes it. */
  readonly name: string;
  /** Its key in the file (GBIF's speciesKey or taxonKey, iNaturalist's taxon_id); null where the file has none. */
  readonly key: string | null;
}

/** Which records are kept. */
export interface RecordRules {
  /** Records whose stated uncertainty is larger are left out, metres; null keeps all. */
  readonly mostUncertaintyMetres: number | null;
  /** Whether records at the centroid of a country are left out; else they are kept and counted. */
  readonly dropsCentroids: boolean;
}

/** What became of the records of a file; each record is in `kept` or in one of the reasons. */
export interface RecordCounts {
  read: number;
  kept: number;
  /** Lines with more or fewer cells than the file has columns. */
  brokenRows: number;
  withoutCoordinates: number;
  /** Text that is no number, or degrees that do not exist. */
  badCoordinates: number;
  /** At 0, 0, where programs put what has no place. */
  zeroCoordinates: number;
  uncertain: number;
  absences: number;
  unnamed: number;
  /** Named to a genus or higher, in a file that names the species of each record. */
  aboveSpecies: number;
  /** The same taxon at the same place on the same date as a record before. */
  duplicates: number;
  droppedCentroids: number;
  /** Kept, but at the centroid of a country. */
  atCentroid: number;
  /** Kept, but without a stated uncertainty. */
  unknownUncertainty: number;
}

/** The places of taxa in a file, in the order of the file, and what was left out. */
export interface Occurrences {
  /** In the order of their keys where all are numbers, else of their names: the classes of a model. */
  readonly taxa: readonly Taxon[];
  /** For each record the position of its taxon. */
  readonly taxonOf: Int32Array;
  /** Degrees of each record. */
  readonly lons: Float64Array;
  readonly lats: Float64Array;
  readonly counts: Readonly<RecordCounts>;
  /** Sentences on how the file was read, and what of it was left out. */
  readonly notes: readonly string[];
}
