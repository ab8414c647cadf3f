/** What a document contains, before its features are checked as areas. */
export interface FoundFeatures {
  /** Features as GeoJSON has them, in longitude and latitude, otherwise unchecked. */
  readonly features: readonly unknown[];
  /** A sentence, without the file's name and full stop, for each part that was left out or read by a guess. */
  readonly said: readonly string[];
  /** Addresses of other documents that it points to; absent where the format has no such links. */
  readonly links?: readonly string[];
}
