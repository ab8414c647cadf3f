import type { SeriesModality } from "../../core/modality.ts";

/** What came of comparing a series with known numbers at one place. */
export interface GoldenVerdict {
  readonly modality: SeriesModality;
  /** `alike`: the numbers are as published; `differs`: another series or unit, which is not used; `unread`: they could not be read. */
  readonly verdict: "alike" | "differs" | "unread";
  /** How many numbers were compared. */
  readonly compared: number;
  /** What differs, or why nothing could be read; null where the numbers are alike. */
  readonly why: string | null;
  /** When it was asked, ISO 8601. */
  readonly date: string;
}
