import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { AppState, AppStore } from "../state/app-store.ts";

export const StoreContext = createContext<AppStore | null>(null);

/** Gives the store that the composition root (main.tsx) provides. */
export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error("expected a store in the StoreContext, got none");
  return store;
}

/** Gives one value of the state. The component renders again when the value changes. */
export function useApp<Value>(select: (state: AppState) => Value): Value {
  return useStore(useAppStore(), select);
}
