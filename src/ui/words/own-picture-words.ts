import type { PictureScale } from "../../core/own-picture.ts";
import type { LegendNumbers } from "../../state/layer-slice.ts";
import { lookWords } from "./look-words.ts";

/** The sentences about a person's own raster as the model's Sentinel-2 picture. */
export const ownPictureWords = {
  title: "Use it as the model's Sentinel-2 picture",
  text: "It replaces the catalogue's picture for every year: points, maps and areas are computed with it. Where it has no data, Sentinel-2 is missing. The model learnt from cloud-free Sentinel-2 composites of the growing season at 10 m; with anything else its answers are less reliable than they say.",
  coarse: (metres: number) =>
    `Its pixels are about ${Number(metres.toPrecision(2))} m wide; the model expects 10 m.`,
  bands: ["Red", "Green", "Blue", "Near infrared"],
  scale: "Its numbers are",
  scales: {
    "reflectance-10000": "reflectance × 10,000 (Level-2A before 2022)",
    "reflectance-10000-offset": "reflectance × 10,000 + 1,000 (Level-2A since 2022)",
    reflectance: "reflectance, 0 to 1",
    "u8-gamma": "8 bits, 255 × reflectance to the power of 0.4",
    "u8-linear": "8 bits, 255 for a reflectance of 1",
    file: "as the file's own scale and offset say",
  } satisfies Record<PictureScale, string>,
  use: "Use it",
  used: "In use",
  inUse: (name: string) => `Sentinel-2 picture: ${name}, your own, instead of the catalogue's.`,
  catalogues: "Use the catalogue's again",
  ownNote: "It is on this device only: a link to this view does not contain it.",
  legend: (name: string) => `Sentinel-2 picture: ${name} (your own)`,
} as const;

/** Names the Sentinel-2 picture that a layer was made with: its year, or the name of the person's own picture. */
export function pictureText({ year, items }: Pick<LegendNumbers, "year" | "items">): string {
  const [own] = items;
  if (own !== undefined) return ownPictureWords.legend(own);
  return year === null ? lookWords.legend.newest : String(year);
}
