import { createNoise2D } from "simplex-noise";
import { OPEN_WATER } from "../../environment.ts";
import { HABITATS } from "../../flora/habitats.ts";
import { ISLAND_GRID } from "../../grid/island-grid.ts";
import { randomStream } from "../../grid/random.ts";
import type { Landscape } from "../../landscape/make-landscape.ts";
import { WATER } from "../../landscape/waters.ts";
import { CANOPIES, CANOPY_NAMES, WATER_SPECTRUM } from "../canopies.ts";
import { CANOPY_OF_HABITAT, chooseCrop } from "../canopy-of-habitat.ts";
import { FIRST_YEAR } from "../greenness.ts";
import type { Surface } from "../surface.ts";
import { TEXTURE_LIST } from "./textures.ts";

/** The year and the quarter (June to August) of the pictures. */
const YEAR = 2020;
const QUARTER = (YEAR - FIRST_YEAR) * 4 + 2;

/** The land of 10 m beneath pictures of 1 m. Places are metres from the island's north-west corner: east, south. */
export interface AerialGround {
  /** The pixel of 10 m that a place belongs to: borders between habitats wind by some metres. */
  pixelAt(east: number, south: number): number;
  /** The number of the texture of a pixel of land, a place in `TEXTURE_LIST`. */
  textureOf(pixel: number): number;
  /** Reflectance of red, green, blue and near infrared of a pixel of 10 m, before texture and light. */
  spectrumOf(pixel: number): readonly number[];
  /** What shows between the leaves of a pixel of land, in the same bands. */
  bareOf(pixel: number): readonly number[];
  /** Bends the four neighbours of a place into one number: for relief and light. */
  smooth(field: Float32Array, east: number, south: number): number;
}

/** How far borders between habitats wind, metres. */
const WINDING = 4.5;
const WINDING_LENGTH = 26;

/** Looks at the landscape as pictures of 1 m need it. */
export function aerialGround({ environment, landUse, waters }: Landscape, surface: Surface): AerialGround {
  const { rows, cols, pixelSizeMetres: step } = ISLAND_GRID;
  const { habitat, seed } = environment;
  const eastward = createNoise2D(randomStream(seed, "aerial-winding-east"));
  const southward = createNoise2D(randomStream(seed, "aerial-winding-south"));
  const clampTo = (value: number, most: number) => Math.max(0, Math.min(most, value));
  const canopyOf = (pixel: number) => {
    const here = habitat[pixel]!;
    return chooseCrop(HABITATS[here]!.code, landUse.parcel[pixel]!, YEAR) ?? CANOPY_OF_HABITAT[here]!;
  };
  const planted = HABITATS.findIndex(({ code }) => code === "T3M");
  const spectra = new Map<number, readonly number[]>();
  return {
    pixelAt(east, south) {
      const [x, y] = [east / WINDING_LENGTH, south / WINDING_LENGTH];
      const col = Math.floor((east + WINDING * eastward(x, y)) / step);
      const row = Math.floor((south + WINDING * southward(x, y)) / step);
      return clampTo(row, rows - 1) * cols + clampTo(col, cols - 1);
    },
    textureOf: (pixel) =>
      habitat[pixel] === planted ? TEXTURE_LIST.length - 1 : CANOPY_NAMES.indexOf(canopyOf(pixel)),
    spectrumOf(pixel) {
      const known = spectra.get(pixel);
      if (known !== undefined) return known;
      const spectrum = habitat[pixel] === OPEN_WATER ? waterSpectrum(waters, pixel) : new Float64Array(6);
      if (habitat[pixel] !== OPEN_WATER) surface.addReflectance(spectrum, pixel, QUARTER, 1);
      if (spectra.size > KEPT_SPECTRA) spectra.clear();
      const bands = Array.from(spectrum.subarray(0, 4));
      spectra.set(pixel, bands);
      return bands;
    },
    bareOf: (pixel) => CANOPIES[canopyOf(pixel)].ground,
    smooth(field, east, south) {
      const x = clampTo(east / step - 0.5, cols - 1.001);
      const y = clampTo(south / step - 0.5, rows - 1.001);
      const [col, row] = [Math.floor(x), Math.floor(y)];
      const [right, down] = [x - col, y - row];
      const at = row * cols + col;
      const top = field[at]! + right * (field[at + 1]! - field[at]!);
      const bottom = field[at + cols]! + right * (field[at + cols + 1]! - field[at + cols]!);
      return top + down * (bottom - top);
    },
  };
}

const KEPT_SPECTRA = 20_000;

/** Water is murkier near the shore of the sea, and in lakes and rivers darker. */
function waterSpectrum({ water, coastDistance }: Landscape["waters"], pixel: number): Float64Array {
  const murk = water[pixel] === WATER.sea ? 1 + 0.35 * Math.exp(-coastDistance[pixel]! / 200) : 0.85;
  return Float64Array.from(WATER_SPECTRUM, (value) => value * murk);
}
