import type { PartialFile } from "./partial-file.ts";

/** Why the bytes of a file stay in memory only, and are lost when the tab is closed. */
export type NotKept = "no-storage" | "another-tab" | "storage-full";

/** A partial file whose bytes stay after the tab is closed, open for this owner alone; or the reason why there is none. */
type KeptFile = { readonly file: PartialFile } | { readonly notKept: NotKept };

/** Keeps partial files after the tab is closed. */
export interface FileKeeper {
  /** @param size bytes of the whole file; older files are removed to make room for it. */
  open(name: string, size: number): Promise<KeptFile>;
}
