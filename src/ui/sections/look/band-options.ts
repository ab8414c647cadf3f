import type { RasterCard } from "../../../prediction/raster/raster-card.ts";
import { rasterWords } from "../../words/raster-words.ts";

/** Makes the options of a list from a raster's bands, counted from 1. */
export function bandOptions({ bands }: RasterCard): { value: string; name: string }[] {
  return bands.map(({ name }, at) => ({ value: String(at + 1), name: rasterWords.bandName(at + 1, name) }));
}
