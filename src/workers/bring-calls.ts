import { type CallTable, copied } from "../core/calls.ts";
import type { Bringer } from "../prediction/bringing.ts";

/** What the bringing worker answers. */
export type BringCalls = Pick<Bringer, "bring">;

/** How it crosses threads. */
export const bringCalls: CallTable<BringCalls> = { bring: copied };
