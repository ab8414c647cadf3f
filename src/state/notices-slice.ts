import type { StateCreator } from "zustand/vanilla";
import type { BackendName } from "../core/backend-name.ts";
import type { AddressFault } from "./address.ts";

/** Something that a person should know; the ui puts it into words. */
export type Notice =
  | AddressFault
  | { readonly kind: "online-basemap-failed"; readonly reason: string }
  | { readonly kind: "areas-not-kept"; readonly reason: string }
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
