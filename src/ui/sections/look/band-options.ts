import type { RasterCard } from "../../../prediction/raster/raster-card.ts";
import { rasterWords } from "../../words/raster-words.ts";

/** A raster's bands as options of a list, counted from 1. */
export function bandOptions({ bands }: RasterCard): { value: string; name: string }[] {
  return bands.map(({ name }, at) => ({ value: String(at + 1), name: rasterWords.bandName(at + 1, name) }));
}
