import type { Bringer } from "../bringing/bringing.ts";
import { type CallTable, copied } from "../core/calls.ts";

/** What the bringing worker answers. */
export type BringCalls = Pick<Bringer, "bring">;

/** How it crosses threads. */
export const bringCalls: CallTable<BringCalls> = { bring: copied };
