import type { PictureScale } from "../core/own-picture.ts";
import type { LayerRead } from "../sources/read-bands.ts";
import type { Sentinel2Encoding } from "./site.ts";

/** How a picture's numbers are stored, with the scale and offset that turn them into reflectance. */
interface StatedNumbers extends Pick<LayerRead, "scale" | "offset"> {
  readonly encoding: Sentinel2Encoding;
}

/**
 * Returns how the numbers of a layer are stored: as its owner states; else 8 bits mean the published picture, and other
 * types mean reflectance.
 */
export function statedNumbers(
  { file, scale, offset }: LayerRead,
  stated: PictureScale | undefined,
): StatedNumbers {
  switch (stated) {
    case undefined:
      return { encoding: file.bits === 8 ? "u8-gamma" : "reflectance", scale, offset };
    case "reflectance-10000":
      return { encoding: "reflectance", scale: 0.0001, offset: 0 };
    case "reflectance-10000-offset":
      return { encoding: "reflectance", scale: 0.0001, offset: -0.1 };
    case "reflectance":
      return { encoding: "reflectance", scale: 1, offset: 0 };
    case "u8-gamma":
      return { encoding: "u8-gamma", scale: null, offset: null };
    case "u8-linear":
      return { encoding: "reflectance", scale: 1 / 255, offset: 0 };
    case "file":
      return { encoding: "reflectance", scale, offset };
    default:
      return stated satisfies never;
  }
}
