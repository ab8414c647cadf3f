import type { BringProgress, BringRequest, Brought } from "../prediction/bringing.ts";

/** What the bringing worker answers. */
export type BringCalls = {
  readonly bring: { request: BringRequest; value: Brought; progress: BringProgress };
};
