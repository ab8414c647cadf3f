import { createNoise2D } from "simplex-noise";
import { OPEN_WATER } from "../../environment.ts";
import { ISLAND_GRID } from "../../grid/island-grid.ts";
import { bellAt, randomStream, streamKey, uniformAt } from "../../grid/random.ts";
import type { Landscape } from "../../landscape/make-landscape.ts";
import { WATER } from "../../landscape/waters.ts";
import { landCoverOfHabitats } from "../../maps/land-cover.ts";
import { ROAD_SPECTRUM, ROOF_SPECTRUM, WATER_SPECTRUM } from "../canopies.ts";
import { illumination } from "../illumination.ts";
import { makeSurface } from "../surface.ts";
import { aerialGround } from "./aerial-ground.ts";
import { type AerialWindow, drawCrowns } from "./draw-crowns.ts";
import { STRUCTURES, structureDrawer } from "./draw-structures.ts";
import { TEXTURE_LIST } from "./textures.ts";

/** A picture of 1 m, north row first, with the height and the cover of its ground. */
export interface AerialPicture {
  /** `[rows, cols, 4]`: red, green, blue, near infrared as floor(255 r^(1/2.5)) of reflectance r. */
  readonly colours: Uint8Array;
  /** `[rows, cols]`, metres above the sea; below 0 under it. */
  readonly altitude: Float32Array;
  /** `[rows, cols]`, classes of `LAND_COVER_CLASSES`. */
  readonly landCover: Uint8Array;
}

/** Draws any window of the island. */
export type PaintAerial = (window: AerialWindow) => AerialPicture;

const SUN = { elevation: 48, azimuth: 139 };
const WALL_SPECTRUM = [0.17, 0.16, 0.14, 0.22];
const SHADE = 0.45;
/** Between two crowns of a wood lies shade. */
const UNDER_CROWNS = 0.5;

/**
 * Makes the painter of an island's pictures of 1 m in the summer of 2020: crowns, furrows, walls, roofs and ripples over the habitats, relief,
 * water and crops of the landscape. The same place looks the same in every window; nothing is stored.
 */
export function aerialPainter(landscape: Landscape): PaintAerial {
  const { environment, waters, landUse } = landscape;
  const { seed, elevation, habitat } = environment;
  const { rows: gridRows, cols: gridCols, pixelSizeMetres } = ISLAND_GRID;
  const ground = aerialGround(landscape, makeSurface(landscape));
  const light = illumination({
    ...{ relief: elevation, rows: gridRows, cols: gridCols, pixelSizeMetres, sun: SUN },
  });
  const drawStructures = structureDrawer(landscape);
  const fine = createNoise2D(randomStream(seed, "aerial-tussocks"));
  const broad = createNoise2D(randomStream(seed, "aerial-patches"));
  const turnKey = streamKey(seed, "aerial-furrows");
  const noiseKey = streamKey(seed, "aerial-noise");
  const stoneKey = streamKey(seed, "aerial-stones");
  const coverOf = landCoverOfHabitats();

  /** The reflectance of open ground, into `colour`; `small` and `wide` are noise of 5 m and of 21 m. */
  function openGround(
    colour: Float64Array,
    pixel: number,
    { east, south, small, wide }: Record<"east" | "south" | "small" | "wide", number>,
  ): void {
    const spectrum = ground.spectrumOf(pixel);
    const { tussocks, furrows, stones, pools, crowns } = TEXTURE_LIST[ground.textureOf(pixel)]!;
    let factor = 1 + tussocks * (1.1 * small + 0.9 * wide);
    if (stones !== undefined)
      factor *= 1 + stones * bellAt(stoneKey, Math.floor(south / 1.6) * 16_384 + Math.floor(east / 1.6));
    let bareness = 0;
    if (furrows !== undefined) {
      const turn = uniformAt(turnKey, landUse.parcel[pixel]!) * Math.PI;
      const across = east * Math.cos(turn) + south * Math.sin(turn);
      bareness = furrows.depth * (0.5 + 0.5 * Math.sin((2 * Math.PI * across) / furrows.period));
      const ofTrack = ((across % 18) + 18) % 18;
      if (furrows.hasTramlines && (ofTrack < 0.8 || (ofTrack > 2 && ofTrack < 2.8))) bareness = 0.75;
    }
    const isPool = pools !== undefined && small + 0.6 * wide > 1.15 - 3.2 * pools;
    if (crowns !== undefined && crowns.density > 0.8) factor *= UNDER_CROWNS;
    const bare = ground.bareOf(pixel);
    for (let band = 0; band < 4; band++)
      colour[band] = isPool
        ? 1.3 * WATER_SPECTRUM[band]!
        : factor * (spectrum[band]! + bareness * (bare[band]! - spectrum[band]!));
  }

  function openWater(
    colour: Float64Array,
    pixel: number,
    { east, south, small, wide }: Record<"east" | "south" | "small" | "wide", number>,
  ): void {
    const isSea = waters.water[pixel] === WATER.sea;
    const swell = Math.sin((0.8 * east + 0.6 * south) / (isSea ? 2.4 : 1.1) + 2.5 * wide);
    const ripples = 1 + (isSea ? 0.12 : 0.05) * swell + 0.05 * small;
    const shore = ground.smooth(elevation, east, south);
    const foam = isSea && shore > -0.8 && small + 0.5 * swell > 0.35 ? 0.22 : 0;
    const spectrum = ground.spectrumOf(pixel);
    for (let band = 0; band < 4; band++) colour[band] = spectrum[band]! * ripples + foam;
  }

  return (window) => {
    requireInside(window);
    const { rows, cols } = window;
    const crowns = drawCrowns(landscape, ground, window);
    const structures = drawStructures(window);
    const picture: AerialPicture = {
      colours: new Uint8Array(rows * cols * 4),
      altitude: new Float32Array(rows * cols),
      landCover: new Uint8Array(rows * cols),
    };
    const colour = new Float64Array(4);
    const place = { east: 0, south: 0, small: 0, wide: 0 };
    for (let at = 0; at < rows * cols; at++) {
      const [east, south] = [window.east + (at % cols) + 0.5, window.south + Math.floor(at / cols) + 0.5];
      const pixel = ground.pixelAt(east, south);
      const isWater = habitat[pixel] === OPEN_WATER;
      Object.assign(place, {
        east,
        south,
        small: fine(east / 5, south / 5),
        wide: broad(east / 21, south / 21),
      });
      let brightness = isWater ? 1 : ground.smooth(light, east, south);
      const root = crowns.root[at]!;
      const structure = structures[at]!;
      if (structure >= STRUCTURES.litRoof && structure !== STRUCTURES.shadow) {
        brightness *= structure === STRUCTURES.litRoof ? 1.25 : 0.7;
        colour.set(ROOF_SPECTRUM.slice(0, 4));
      } else if (root !== -1) {
        colour.set(ground.spectrumOf(root));
        brightness *= crowns.light[at]! * (1 + 0.12 * place.small);
      } else if (isWater && structure !== STRUCTURES.road) openWater(colour, pixel, place);
      else if (structure === STRUCTURES.none || structure === STRUCTURES.shadow)
        openGround(colour, pixel, place);
      else colour.set(structure === STRUCTURES.wall ? WALL_SPECTRUM : ROAD_SPECTRUM.slice(0, 4));
      if (root === -1 && !isWater && (crowns.shadow[at] === 1 || structure === STRUCTURES.shadow))
        brightness *= SHADE;
      const index = Math.floor(south) * 16_384 + Math.floor(east);
      for (let band = 0; band < 4; band++) {
        const noisy = colour[band]! * brightness * (1 + 0.03 * bellAt(noiseKey ^ band, index));
        picture.colours[at * 4 + band] = Math.floor(255 * Math.min(1, Math.max(0, noisy)) ** (1 / 2.5));
      }
      picture.altitude[at] = ground.smooth(elevation, east, south);
      picture.landCover[at] = coverOf[habitat[pixel]!]!;
    }
    return picture;
  };
}

function requireInside({ east, south, rows, cols }: AerialWindow): void {
  const [width, height] = [ISLAND_GRID.cols * 10, ISLAND_GRID.rows * 10];
  if (!Number.isInteger(east) || !Number.isInteger(south))
    throw new RangeError(`aerial window: expected whole metres, got ${east}, ${south}`);
  if (east < 0 || south < 0 || east + cols > width || south + rows > height)
    throw new RangeError(
      `aerial window: expected one inside the island's grid of ${width} x ${height} m, got ${cols} x ${rows} m from ${east} m east and ${south} m south of its corner`,
    );
}
