import type { Measure } from "./compare-pair.ts";

/** A claim of a paper, as a difference of two systems that should be above 0. */
export interface Claim {
  readonly claim: string;
  /** Names of systems; `fusion` is the fourth run of GeoLifeCLEF 2020. */
  readonly one: string;
  readonly other: string;
  readonly measures: readonly Measure[];
  /** `patches`: on the plots that aerial patches were drawn for. */
  readonly on: "all" | "patches";
}

const multiScale = (claim: string, one: string, other: string): Claim => ({
  ...{ claim, on: "all", measures: ["median AUC", "macro AUC"] },
  ...{ one: `multi-scale-${one}`, other: `multi-scale-${other}` },
});
const geoPlant = (claim: string, one: string, other: string): Claim => ({
  ...{ claim, one, other, on: "all", measures: ["macro AUC"] },
});
const geoLifeClef = (claim: string, one: string, other: string): Claim => ({
  ...{ claim, one, other, on: "patches", measures: ["top-30", "macro AUC"] },
});

/** The claims of the papers, in the order of their tables. */
export const claims: readonly Claim[] = [
  multiScale("several scales above one: 25, 59 and 115 px above 25", "picture", "picture-25"),
  multiScale("several scales above one: 25, 59 and 115 px above 59", "picture", "picture-59"),
  multiScale("several scales above one: 25, 59 and 115 px above 115", "picture", "picture-115"),
  multiScale("several scales above one: 25 and 59 px above 25", "picture-25-59", "picture-25"),
  multiScale("several scales above one: 25 and 59 px above 59", "picture-25-59", "picture-59"),
  multiScale("several scales above fewer: 25, 59 and 115 px above 25 and 59", "picture", "picture-25-59"),
  multiScale("small windows for climate: 1 px above 5", "bioclim-1", "bioclim-5"),
  multiScale("small windows for climate: 1 px above 1 and 5", "bioclim-1", "bioclim"),
  multiScale("both modalities above the picture", "both", "picture-25-59"),
  multiScale("both modalities above bioclimate", "both", "bioclim"),
  multiScale("late fusion above early", "both", "both-early"),
  multiScale("late fusion learnt above a weighted mean", "both", "both-mean"),
  multiScale("scales side by side above attention over them", "both", "both-attention"),
  geoPlant("ensemble above Landsat alone", "resnet6-mme", "resnet6-landsat"),
  geoPlant("ensemble above climate alone", "resnet6-mme", "resnet6-climate"),
  geoPlant("ensemble above Sentinel-2 alone", "resnet6-mme", "resnet6-sentinel2"),
  geoPlant("Landsat above climate", "resnet6-landsat", "resnet6-climate"),
  geoPlant("climate above Sentinel-2", "resnet6-climate", "resnet6-sentinel2"),
  geoPlant("ResNet-6 above ResNet-18, Landsat", "resnet6-landsat", "resnet18-landsat"),
  geoPlant("ResNet-6 above ResNet-18, climate", "resnet6-climate", "resnet18-climate"),
  geoPlant("ResNet-18 above ResNet-6, Sentinel-2", "resnet18-sentinel2", "resnet6-sentinel2"),
  geoPlant("GeoPlant's ensemble above GeoLifeCLEF 2024's", "resnet6-mme", "glc24-mme"),
  geoLifeClef("Inception above the forest, on the same plots", "inception-v3", "random-forest-aerial"),
  geoLifeClef("fusion above Inception", "fusion", "inception-v3"),
  geoLifeClef("fusion above the forest", "fusion", "random-forest-aerial"),
  geoLifeClef("dropout off above dropout on", "inception-v3", "inception-v3-dropout"),
];
