import type { PixelReflectance } from "../../science/habitats/no-vegetation.ts";
import type { Sentinel2Encoding, Sentinel2Patch } from "../../tensors/site.ts";

/** Pixels of 10 m on each side of a cell's middle pixel. */
const reach = 2;

/** The reflectances of the 25 pixels of the cell in the middle of a patch; NaN where there is no data. */
export function cellReflectances({ values, size, encoding }: Sentinel2Patch): PixelReflectance[] {
  const centre = Math.floor(size / 2);
  const pixels: PixelReflectance[] = [];
  for (let row = centre - reach; row <= centre + reach; row++)
    for (let col = centre - reach; col <= centre + reach; col++) {
      const at = 4 * (row * size + col);
      const [red, green, , nearInfrared] = values.subarray(at, at + 4);
      pixels.push({
        red: reflectance(red!, encoding),
        green: reflectance(green!, encoding),
        nearInfrared: reflectance(nearInfrared!, encoding),
      });
    }
  return pixels;
}

/** The reflectance, 0 to 1, of a stored number. */
function reflectance(stored: number, encoding: Sentinel2Encoding): number {
  return encoding === "u8-gamma" ? (stored / 255) ** 2.5 : stored / 10_000;
}
