import { ownAddress } from "../core/own-address.ts";
import type { OwnRasterNote } from "../transport/own-folders.ts";
import type { Brought } from "./bringing.ts";

/** Describes a raster on this device, from its folder's name and its note. */
export function broughtRaster(folder: string, { name, bbox }: OwnRasterNote): Brought {
  return {
    kind: "raster",
    address: `${ownAddress("rasters", folder)}/${encodeURIComponent(name)}`,
    name,
    bbox,
  };
}
