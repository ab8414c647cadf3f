import { type CallTable, copied } from "../core/calls.ts";
import type { Packer } from "../packing/packer.ts";

/** How the calls of the packing worker cross threads. */
export const packCalls: CallTable<Packer> = { quote: copied, pack: copied, saveAsFile: copied };
