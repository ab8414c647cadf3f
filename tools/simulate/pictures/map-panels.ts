import { PNG } from "pngjs";
import { HABITATS } from "../flora/habitats.ts";
import { type ReadRaster, readRaster } from "./read-raster.ts";

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

const SEA: Colour = [206, 219, 226];
/** Hue of each first letter of EUNIS. */
const LEVEL_1: Readonly<Record<string, Colour>> = {
  M: [118, 92, 156],
  N: [233, 208, 120],
  Q: [120, 78, 50],
  R: [158, 200, 90],
  S: [196, 118, 168],
  T: [34, 104, 56],
  U: [150, 150, 150],
  V: [230, 146, 62],
};
/** Viridis at eight even steps (S. van der Walt and N. Smith, CC0). */
const VIRIDIS: readonly Colour[] = [
  [68, 1, 84],
  [70, 50, 127],
  [54, 92, 141],
  [39, 127, 142],
  [31, 161, 135],
  [74, 194, 109],
  [159, 218, 58],
  [253, 231, 37],
];

/** The four maps of the picture sheet, as PNG data addresses. */
export async function mapPanels(
  island: string,
): Promise<Record<"colour" | "relief" | "habitats" | "richness", string>> {
  const imagery = await readRaster(island, "hy-brasil/hy-brasil_2020/sentinel2.tif");
  const relief = await readRaster(island, "hy-brasil-environment/environment/relief.tif");
  const habitats = await readRaster(island, "hy-brasil-truth/truth/habitat.tif");
  const richness = await readRaster(island, "hy-brasil-truth/truth/richness.tif", { samples: [2] });
  return {
    colour: paint(
      imagery,
      (index) => [0, 1, 2].map((band) => stretch(imagery.bands[band]![index]!)) as unknown as Colour,
    ),
    relief: paint(relief, (index) => shaded(relief, index)),
    habitats: paint(habitats, (index) => habitatColour(habitats.bands[0]![index]!)),
    richness: paint(richness, (index) => ramp(richness.bands[0]![index]!)),
  };
}

/** The number of species at the richness panel's lightest colour. */
export const RICHNESS_TOP = 40;

/** Colours of the richness panel from none to {@link RICHNESS_TOP}, and of the habitat panel by level 1. */
export const LEGENDS = { richness: VIRIDIS, habitats: LEVEL_1 };

function paint({ rows, cols }: ReadRaster, colourOf: (index: number) => Colour): string {
  const picture = new PNG({ width: cols, height: rows });
  for (let index = 0; index < rows * cols; index++) picture.data.set([...colourOf(index), 255], index * 4);
  return `data:image/png;base64,${PNG.sync.write(picture).toString("base64")}`;
}

function stretch(stored: number): number {
  return Math.max(0, Math.min(255, (stored - 42) * 2.1));
}

function shaded({ bands, cols }: ReadRaster, index: number): Colour {
  const height = bands[0]!;
  if (height[index]! <= 0) return SEA;
  const at = (neighbour: number) => Math.max(0, height[neighbour]!) / 10;
  const east = (at(index + 1) - at(index - 1)) / 20;
  const north = (at(index - cols) - at(index + cols)) / 20;
  const light = Math.max(0, (0.62 + 0.45 * (east - north)) / Math.hypot(1, east, north) / 0.62);
  const part = Math.min(1, at(index) / 1000);
  const tint = [140 + 110 * part, 172 + 40 * part, 118 + 90 * part];
  return tint.map((channel) => Math.min(255, channel * (0.35 + 0.65 * light))) as unknown as Colour;
}

function habitatColour(habitat: number): Colour {
  const kind = HABITATS[habitat];
  if (kind === undefined) return SEA;
  const shade = 0.78 + (0.44 * ((habitat * 37) % 11)) / 10;
  return LEVEL_1[kind.code[0]!]!.map((channel) => Math.min(255, channel * shade)) as unknown as Colour;
}

function ramp(species: number): Colour {
  if (species === 65_535) return SEA;
  return VIRIDIS[Math.min(VIRIDIS.length - 1, Math.floor((species / RICHNESS_TOP) * VIRIDIS.length))]!;
}
