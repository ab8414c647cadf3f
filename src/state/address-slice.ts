import type { StateCreator } from "zustand/vanilla";
import type { View } from "../core/view.ts";
import {
  type Address,
  type AddressFault,
  formatAddress,
  holdsSecrets,
  type OpeningViews,
  parseAddress,
} from "./address.ts";

/** The place that keeps the address: the browser's history, or a variable in tests. */
export interface AddressBar {
  read(): string;
  /** `push` makes a step that the back button undoes, `replace` does not. */
  write(search: string, mode: "push" | "replace"): void;
}

/** The part of the state that a link carries. It always comes from the address bar: an action writes there, then reads. */
export interface AddressSlice {
  readonly address: Address;
  /** The view of all Europe on this screen. */
  readonly home: View;
  readonly faults: readonly AddressFault[];
  go(change: Partial<Address>, mode: "push" | "replace"): void;
  /** Reads the address bar again, after a step back or forward. */
  readAddressBar(): void;
}

export function addressSlice(bar: AddressBar, views: OpeningViews): StateCreator<AddressSlice> {
  const read = () => {
    const search = bar.read();
    const { address, faults } = parseAddress(search, views);
    // A secret in a pasted address is kept for this visit only: neither the history nor a copied link has it.
    if (holdsSecrets(search)) bar.write(formatAddress(address), "replace");
    return { address, faults };
  };
  return (set, get) => ({
    ...read(),
    home: views.europe,
    go: (change, mode) => {
      bar.write(formatAddress({ ...get().address, ...change }), mode);
      set({ address: parseAddress(bar.read(), views).address });
    },
    readAddressBar: () => set(read()),
  });
}
