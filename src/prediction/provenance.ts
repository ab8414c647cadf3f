/** What made an answer: enough to make it again, and to see what has changed when it does not come out the same. */
export interface Provenance {
  readonly catalogue: string;
  /** Items and the rule that chose them, by modality. */
  readonly chosen: Readonly<
    Record<
      string,
      {
        readonly items: readonly string[];
        readonly year: number | null;
        readonly rule: string;
        /** True for a picture of a person's own, in the catalogue's place. */
        readonly isOwn?: boolean;
        /** What was done that the rule does not say: another scene than the first, 1,000 taken off. Absent where nothing was. */
        readonly notes?: readonly string[];
        /** What should be known before the answer is used; absent where nothing is doubtful. */
        readonly warnings?: readonly string[];
      } | null
    >
  >;
  readonly assets: readonly { readonly address: string; readonly etag: string | null }[];
  readonly models: readonly {
    readonly id: string;
    readonly kind: "sdm" | "habitat";
    readonly weightsSha256: string;
    readonly calibrationSha256: string | null;
  }[];
  /** Of Florascope. */
  readonly version: string;
  readonly backend: string;
  readonly mode: "exact" | "shared";
  /** The question as it was asked: running it again gives this answer. */
  readonly question: unknown;
  /** ISO 8601. */
  readonly computedAt: string;
}
