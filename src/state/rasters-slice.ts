import type { StateCreator } from "zustand/vanilla";
import { rememberSecrets } from "../core/remembered-secrets.ts";
import type { RasterCard } from "../prediction/raster/raster-card.ts";
import type { Asked } from "./asked.ts";

/** The cards of a person's own rasters. `follow-rasters.ts` fills it. */
export interface RastersSlice {
  /** The cards, by the raster's text in the address. They stay for this session, so that a raster can be chosen again. */
  readonly rasterCards: ReadonlyMap<string, Asked<RasterCard>>;
  /** The address that a person typed last, its secrets masked, whose card is wanted. */
  readonly typedRaster: string | null;
  typeRaster(address: string): void;
  /** Addresses that the person agreed to read from (core/agreements.ts). What only a link names is not asked. */
  readonly agreed: readonly string[];
  agree(addresses: readonly string[]): void;
  /** Takes an agreement back; what was already read stays. */
  disagree(address: string): void;
  setRasterCard(address: string, card: Asked<RasterCard>): void;
}

export const rastersSlice: StateCreator<RastersSlice> = (set) => ({
  rasterCards: new Map(),
  typedRaster: null,
  typeRaster: (address) => set({ typedRaster: rememberSecrets(address) }),
  agreed: [],
  agree: (addresses) => set(({ agreed }) => ({ agreed: [...new Set([...agreed, ...addresses])] })),
  disagree: (address) => set(({ agreed }) => ({ agreed: agreed.filter((one) => one !== address) })),
  setRasterCard: (address, card) =>
    set(({ rasterCards }) => ({ rasterCards: new Map(rasterCards).set(address, card) })),
});
