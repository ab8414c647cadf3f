import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { AppState, AppStore } from "../state/app-store.ts";

export const StoreContext = createContext<AppStore | null>(null);

/** The store that the composition root gave. */
export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error("expected a store in the StoreContext, got none");
  return store;
}

/** One value of the state; the component renders again when it changes. */
export function useApp<Value>(select: (state: AppState) => Value): Value {
  return useStore(useAppStore(), select);
}
