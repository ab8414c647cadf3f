import type { Bringer } from "../bringing/bringing.ts";
import { type CallTable, copied } from "../core/calls.ts";

/** The calls that the bringing worker answers. */
export type BringCalls = Pick<Bringer, "bring" | "speciesRecords" | "exportModel" | "runBenchmarks">;

/** How these calls cross threads. */
export const bringCalls: CallTable<BringCalls> = {
  bring: copied,
  speciesRecords: copied,
  runBenchmarks: copied,
  exportModel: ({ bytes }) => [bytes.buffer],
};
