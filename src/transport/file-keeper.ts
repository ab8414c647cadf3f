import type { PartialFile } from "./partial-file.ts";

/** Why the bytes of a file stay in memory only, and are gone with the tab. */
export type NotKept = "no-storage" | "another-tab" | "storage-full";

/** A partial file whose bytes outlive the tab, held by this owner alone until it is closed; or why there is none. */
type KeptFile = { readonly file: PartialFile } | { readonly notKept: NotKept };

/** Where partial files outlive the tab. */
export interface FileKeeper {
  /** @param size bytes that the file will have in the end; older files make room for it. */
  open(name: string, size: number): Promise<KeptFile>;
}
