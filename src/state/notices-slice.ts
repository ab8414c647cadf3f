import type { StateCreator } from "zustand/vanilla";
import type { BackendName } from "../core/backend-name.ts";

/** Something that a person should know; the ui puts it into words. */
export type Notice =
  /** Parts of the link that are none of ours; the first few are named. */
  | { readonly kind: "unknown-parameters"; readonly names: readonly string[]; readonly count: number }
  | { readonly kind: "malformed-parameter"; readonly name: string; readonly value: string }
  | { readonly kind: "malformed-parameters"; readonly names: readonly string[] }
  /** Agreements to whole servers, of an earlier version. */
  | { readonly kind: "agreements-dropped"; readonly servers: readonly string[] }
  | { readonly kind: "online-basemap-failed"; readonly reason: string }
  | { readonly kind: "areas-not-kept"; readonly reason: string }
  | { readonly kind: "position-unknown"; readonly why: "refused" | "unavailable" | "outside" }
  | { readonly kind: "file-changed"; readonly name: string }
  | { readonly kind: "area-refused"; readonly reason: string }
  | { readonly kind: "engine-lost" | "storage-cleared" | "storage-full" }
  | { readonly kind: "storage-not-cleared" | "picture-failed"; readonly reason: string }
  | { readonly kind: "backend-refused"; readonly wanted: BackendName; readonly got: BackendName };

/** The notices on screen, oldest first, each one once. */
export interface NoticesSlice {
  readonly notices: readonly Notice[];
  notify(notice: Notice): void;
  dismiss(notice: Notice): void;
}

export const noticesSlice: StateCreator<NoticesSlice> = (set) => ({
  notices: [],
  notify: (notice) =>
    set(({ notices }) => ({ notices: [...notices.filter((other) => !isSame(other, notice)), notice] })),
  dismiss: (notice) => set(({ notices }) => ({ notices: notices.filter((other) => !isSame(other, notice)) })),
});

function isSame(one: Notice, other: Notice): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
