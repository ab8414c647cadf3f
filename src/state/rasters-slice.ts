import type { StateCreator } from "zustand/vanilla";
import { rememberSecrets } from "../core/remembered-secrets.ts";
import type { RasterCard } from "../prediction/raster/raster-card.ts";
import type { Asked } from "./asked.ts";

/** The cards of rasters of a person's own. Filled by `follow-rasters.ts`. */
export interface RastersSlice {
  /** By the raster's part of the address. Those that were asked for stay for this session, and may be chosen again. */
  readonly rasterCards: ReadonlyMap<string, Asked<RasterCard>>;
  /** The address that a person typed last, its secrets masked, whose card is wanted. */
  readonly typedRaster: string | null;
  typeRaster(address: string): void;
  /** What the person agreed to read from other servers (core/agreements.ts): what a link alone names is not asked. */
  readonly agreed: readonly string[];
  agree(addresses: readonly string[]): void;
  /** Takes an agreement back; what was read already stays. */
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
