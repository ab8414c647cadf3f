import { OPEN_WATER } from "../../environment.ts";
import { streamKey, uniformAt } from "../../grid/random.ts";
import type { Landscape } from "../../landscape/make-landscape.ts";
import type { AerialGround } from "./aerial-ground.ts";
import { TEXTURE_LIST, type Texture } from "./textures.ts";

/** A square of pixels of 1 m whose north-west corner is so many whole metres from the island's. */
export interface AerialWindow {
  readonly east: number;
  readonly south: number;
  readonly rows: number;
  readonly cols: number;
}

/** Crowns over a window: the pixel of 10 m on which each stands, and how it catches the light. */
export interface Crowns {
  /** For each pixel of 1 m: the pixel of 10 m of the highest crown over it, -1 where there is none. */
  readonly root: Int32Array;
  /** For each pixel with a crown: the factor by which it is lighter or darker than its canopy. */
  readonly light: Float32Array;
  /** 1 where a crown's shadow falls. */
  readonly shadow: Uint8Array;
}

/** The side of the sun on the grid, east and south; the pictures are taken before noon. */
const SUN = { east: 0.66, south: 0.75 };
const REACH = 8;

/** Draws the crowns of all trees and shrubs that reach into a window, each at its own place, whatever the window. */
export function drawCrowns({ environment }: Landscape, ground: AerialGround, window: AerialWindow): Crowns {
  const pixels = window.rows * window.cols;
  const crowns: Crowns = {
    root: new Int32Array(pixels).fill(-1),
    light: new Float32Array(pixels),
    shadow: new Uint8Array(pixels),
  };
  const height = new Float32Array(pixels);
  for (const number of texturesWithin(environment.habitat, ground, window)) {
    const texture = TEXTURE_LIST[number]!.crowns!;
    const key = streamKey(environment.seed, `aerial-crowns/${number}`);
    const { spacing } = texture;
    const first = { u: cellOf(window.east - REACH, spacing), v: cellOf(window.south - REACH, spacing) };
    const last = {
      u: cellOf(window.east + window.cols + REACH, spacing),
      v: cellOf(window.south + window.rows + REACH, spacing),
    };
    for (let v = first.v; v <= last.v; v++)
      for (let u = first.u; u <= last.u; u++) {
        const crown = crownAt(key, texture, u, v);
        if (crown === null) continue;
        const root = ground.pixelAt(crown.east, crown.south);
        if (environment.habitat[root] !== OPEN_WATER && ground.textureOf(root) === number)
          drawCrown(crowns, height, window, { ...crown, root });
      }
  }
  return crowns;
}

/** The numbers of the textures with crowns that a window and its surroundings have. */
function texturesWithin(habitat: Uint8Array, ground: AerialGround, window: AerialWindow): number[] {
  const found = new Set<number>();
  for (let south = -12; south < window.rows + 12; south += 5)
    for (let east = -12; east < window.cols + 12; east += 5) {
      const pixel = ground.pixelAt(window.east + east, window.south + south);
      if (habitat[pixel] !== OPEN_WATER) found.add(ground.textureOf(pixel));
    }
  return [...found].filter((number) => TEXTURE_LIST[number]!.crowns !== undefined).sort((a, b) => a - b);
}

function cellOf(metres: number, spacing: number): number {
  return Math.floor(metres / spacing);
}

interface Crown {
  readonly east: number;
  readonly south: number;
  readonly radius: number;
  readonly tint: number;
}

function crownAt(key: number, texture: NonNullable<Texture["crowns"]>, u: number, v: number): Crown | null {
  const index = ((v + 64) * 16_384 + u + 64) * 5;
  const { spacing, radius, disorder, density } = texture;
  if (uniformAt(key, index) > density) return null;
  const away = (number: number) => 0.5 + disorder * (uniformAt(key, index + number) - 0.5);
  return {
    east: (u + away(1)) * spacing,
    south: (v + away(2)) * spacing,
    radius: radius * (0.7 + 0.6 * uniformAt(key, index + 3)),
    tint: 0.82 + 0.36 * uniformAt(key, index + 4),
  };
}

/** Draws one dome where it is the highest, and its shadow, as long as the crown is wide. */
function drawCrown(
  { root, light, shadow }: Crowns,
  height: Float32Array,
  window: AerialWindow,
  crown: Crown & { readonly root: number },
): void {
  const { radius } = crown;
  const [x, y] = [crown.east - window.east, crown.south - window.south];
  const reach = radius * 2.2;
  for (let row = Math.max(0, Math.floor(y - reach)); row < Math.min(window.rows, y + radius); row++)
    for (let col = Math.max(0, Math.floor(x - reach)); col < Math.min(window.cols, x + radius); col++) {
      const [east, south] = [(col + 0.5 - x) / radius, (row + 0.5 - y) / radius];
      const at = row * window.cols + col;
      if ((east + SUN.east) ** 2 + (south + SUN.south) ** 2 < 1) shadow[at] = 1;
      const dome = 1 - east * east - south * south;
      if (dome <= 0 || dome * radius <= height[at]!) continue;
      height[at] = dome * radius;
      root[at] = crown.root;
      const edge = 0.62 + 0.5 * Math.sqrt(dome);
      light[at] = crown.tint * edge * (1 + 0.4 * (east * SUN.east + south * SUN.south));
    }
}
