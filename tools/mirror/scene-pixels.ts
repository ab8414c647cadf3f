import type { IslandPixels, PixelPlace } from "./island-pixels.ts";
import type { Scene } from "./scenes.ts";
import { seeded } from "./seeded.ts";

/** The bands of a scene that are mirrored, in the order of the island's picture. */
export const SCENE_BANDS = ["B04", "B03", "B02", "B08"] as const;

/** Classes of ESA's scene classification. */
const SCL = { vegetation: 4, bare: 5, water: 6, shadow: 3, cloud: 9 } as const;
/** Stored numbers of clouds; how much of the light a shadow leaves; what ESA adds since baseline 04.00. */
const CLOUD = 6_500;
const SHADE = 0.4;
const ADDED = 1_000;
/** How far a cloud's shadow lies from it, in pixels of 20 m. */
const SHADOW_STEP = 12;
/** The island has pictures of these years; another year takes the nearest. */
const ISLAND_YEARS = [2018, 2020] as const;
/** Each scene is a little brighter or darker than the ground: 4 % either way. */
const LIGHT = 0.08;
const SATURATED = 12_000;

/** Pixels of one band of a scene, `[side, side]` at 10 m: reflectance times 10,000, with clouds and their shadows. */
export async function bandPixels(
  island: IslandPixels,
  scene: Scene,
  band: number,
  side: number,
  at: PixelPlace,
): Promise<Uint16Array> {
  const ground = await groundNumbers(island, scene, band, side, at);
  const covers = coverOf(scene, side / 2);
  const light = 1 - LIGHT / 2 + LIGHT * seeded(scene.id, "light");
  const added = scene.hasAdded ? ADDED : 0;
  const stored = new Uint16Array(ground.length);
  for (let pixel = 0; pixel < ground.length; pixel++) {
    const [row, col] = [Math.floor(pixel / side), pixel % side];
    const cover = covers[(row >> 1) * (side / 2) + (col >> 1)];
    const seen = ground[pixel]! * light * (cover === SCL.shadow ? SHADE : 1);
    if (cover === SCL.cloud) stored[pixel] = CLOUD + 40 * band + added;
    // A roof that glares: more than all light that falls on it.
    else if (scene.fault === "saturated" && (row >> 3) % 16 === 0 && (col >> 3) % 16 === 0)
      stored[pixel] = SATURATED + added;
    else stored[pixel] = Math.max(1, Math.round(seen) + added);
  }
  return stored;
}

/** The scene classification, `[side, side]` at 20 m. @param at  the mirror's place, in pixels of 10 m. */
export async function classPixels(
  island: IslandPixels,
  scene: Scene,
  side: number,
  at: PixelPlace,
): Promise<Uint8Array> {
  const [red, infrared] = await Promise.all(
    [0, 3].map((band) => groundNumbers(island, scene, band, 2 * side, at)),
  );
  const covers = coverOf(scene, side);
  return Uint8Array.from({ length: side * side }, (_, pixel) => {
    if (covers[pixel] !== 0) return covers[pixel]!;
    const place = Math.floor(pixel / side) * 4 * side + (pixel % side) * 2;
    const [r, n] = [red![place]!, infrared![place]!];
    const greenness = (n - r) / Math.max(1, n + r);
    if (greenness < 0) return SCL.water;
    return greenness > 0.3 ? SCL.vegetation : SCL.bare;
  });
}

/** The island's picture as reflectance times 10,000: its own numbers are the published picture's 8 bits. */
async function groundNumbers(
  island: IslandPixels,
  { date }: Scene,
  band: number,
  side: number,
  at: PixelPlace,
): Promise<Float32Array> {
  const year = Math.min(Math.max(date.getUTCFullYear(), ISLAND_YEARS[0]), ISLAND_YEARS[1]);
  const square = await island.square(`hy-brasil/hy-brasil_${year}/sentinel2.tif`, band, side, at);
  return square.map((value) => 10_000 * ((value + 0.5) / 255) ** 2.5);
}

/** Where clouds and their shadows are, `[side, side]` at 20 m: waves of whole numbers that fit the square, cut at the scene's cloud cover. */
function coverOf({ id, cloud }: Scene, side: number): Uint8Array {
  const waves = Array.from({ length: 6 }, (_, wave) => ({
    down: 1 + Math.floor(5 * seeded(id, "down", wave)),
    across: 1 + Math.floor(5 * seeded(id, "across", wave)),
    phase: 2 * Math.PI * seeded(id, "phase", wave),
  }));
  const height = Float32Array.from({ length: side * side }, (_, pixel) => {
    const [row, col] = [Math.floor(pixel / side), pixel % side];
    let sum = 0;
    for (const { down, across, phase } of waves)
      sum += Math.cos((2 * Math.PI * (down * row + across * col)) / side + phase);
    return sum;
  });
  const limit = height.slice().sort()[Math.floor(((100 - cloud) / 100) * (height.length - 1))]!;
  const covers = new Uint8Array(side * side);
  for (let pixel = 0; pixel < covers.length; pixel++) {
    if (!(height[pixel]! > limit)) continue;
    covers[pixel] = SCL.cloud;
    const [row, col] = [Math.floor(pixel / side) + SHADOW_STEP, (pixel % side) + SHADOW_STEP];
    const shaded = (row % side) * side + (col % side);
    if (!(height[shaded]! > limit)) covers[shaded] = SCL.shadow;
  }
  return covers;
}
