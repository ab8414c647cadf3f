import { useMemo } from "react";
import { parseOwnAddress } from "../../../core/own-address.ts";
import { newRasterLayer, type RasterLayer } from "../../../prediction/raster/raster-layer.ts";
import type { ShownLayer } from "../../../prediction/shown-layer.ts";
import { useApp } from "../../use-app.ts";

/** Gives the person's own rasters that can be drawn: those on this device, and those that were opened in this session. */
export function useKnownRasters(): readonly RasterLayer[] {
  const brought = useApp((state) => state.brought);
  const cards = useApp((state) => state.rasterCards);
  return useMemo(() => {
    const here = brought.flatMap(({ kind, address }) => (kind === "raster" ? address : []));
    const seen = [...cards].flatMap(([address, { state }]) =>
      state === "ready" && parseOwnAddress(address) === null ? address : [],
    );
    return [...new Set([...here, ...seen])].map(newRasterLayer);
  }, [brought, cards]);
}

/** The known rasters; the one that is drawn now keeps its present choices. */
export function rastersBeside(known: readonly RasterLayer[], now: ShownLayer | null): readonly RasterLayer[] {
  if (now?.kind !== "raster") return known;
  const isNow = ({ address }: RasterLayer) => address === now.address;
  return known.some(isNow) ? known.map((one) => (isNow(one) ? now : one)) : [...known, now];
}
