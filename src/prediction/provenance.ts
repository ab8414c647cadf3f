/** The record of what made an answer: enough to compute it again, and to see what has changed when the result differs. */
export interface Provenance {
  readonly catalogue: string;
  /** For each modality the chosen items and the rule that chose them. */
  readonly chosen: Readonly<
    Record<
      string,
      {
        readonly items: readonly string[];
        readonly year: number | null;
        readonly rule: string;
        /** True for a person's own picture that replaced the catalogue's. */
        readonly isOwn?: boolean;
        /**
         * Sentences on steps that the rule does not state: another scene than the first was taken, 1,000 was subtracted.
         * Absent where there were none.
         */
        readonly notes?: readonly string[];
        /** Sentences that a person should know before using the answer; absent where nothing is doubtful. */
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
  /** The version of Florascope. */
  readonly version: string;
  readonly backend: string;
  readonly mode: "exact" | "shared";
  /** The question as it was asked. Asking it again gives this answer. */
  readonly question: unknown;
  /** Date and time, ISO 8601. */
  readonly computedAt: string;
}
