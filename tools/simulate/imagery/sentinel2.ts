import type { RasterToWrite } from "../../../src/sources/cog-writer/raster-to-write.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { ISLAND_GRID, PIXEL_COUNT } from "../grid/island-grid.ts";
import { bellAt, streamKey, uniformAt } from "../grid/random.ts";
import type { Landscape } from "../landscape/make-landscape.ts";
import { BUILT } from "../landscape/settlement.ts";
import { WATER } from "../landscape/waters.ts";
import { ROAD_SPECTRUM, ROOF_SPECTRUM, WATER_SPECTRUM } from "./canopies.ts";
import { FIRST_YEAR } from "./greenness.ts";
import { illumination } from "./illumination.ts";
import type { Surface } from "./surface.ts";

/** Years with a Sentinel-2 composite. */
export const SENTINEL2_YEARS = [2018, 2019, 2020] as const;

const BANDS = ["red", "green", "blue", "nir"] as const;
const COMPOSITE_SUN = { elevation: 52, azimuth: 158 };
/** The share of the second quarter in a composite of the growing season; the rest is the third quarter. */
const SPRING_SHARE = 0.4;
/** The reflectance that haze adds to red, green, blue and near infrared. */
const HAZE = [0.012, 0.015, 0.022, 0.006];
/**
 * The point spread: the share of a pixel's signal that comes from itself, from each straight and from each diagonal
 * neighbour.
 */
const SPREAD = { centre: 0.52, straight: 0.085, diagonal: 0.035 };

/**
 * Draws the composite of one year at 10 m in GeoPlant's encoding, floor(255 * min(reflectance, 1)^(1/2.5)): canopies at
 * their growth that year, crowns and their shadows, slopes in light and shade, blurred edges, haze and noise.
 */
export function sentinel2Composite(landscape: Landscape, surface: Surface, year: number): RasterToWrite {
  const reflectance = blur(sharpReflectance(landscape, surface, year));
  addHaze(reflectance, landscape.environment.seed, year);
  const values = new Uint8Array(PIXEL_COUNT * 4);
  const key = streamKey(landscape.environment.seed, `sentinel2-noise/${year}`);
  for (let index = 0; index < values.length; index++) {
    const noisy = reflectance[index]! * (1 + 0.007 * bellAt(key, index)) + 0.0003 * bellAt(key ^ 0x3f, index);
    values[index] = Math.floor(255 * Math.min(1, Math.max(0, noisy)) ** (1 / 2.5));
  }
  return {
    ...{ rows: ISLAND_GRID.rows, cols: ISLAND_GRID.cols, values, sampleType: "uint8", nodata: null },
    georeference: {
      crs: 3035,
      west: ISLAND_GRID.originEasting,
      north: ISLAND_GRID.originNorthing,
      pixelWidth: 10,
      pixelHeight: 10,
    },
    bands: BANDS.map((name) => ({ name, scale: 1, offset: 0, unit: "DN" })),
    ...{ interleave: "pixel", tileSize: 128, predictor: 2, overviews: "average", isColour: true },
    description: `Sentinel-2-like composite of ${year}: red, green, blue, near infrared; DN = floor(255 r^(1/2.5)) of reflectance r.`,
  };
}

/** The reflectances [row][col][band], before blur and haze. */
function sharpReflectance(
  { environment, waters, settlement }: Landscape,
  surface: Surface,
  year: number,
): Float32Array {
  const { rows, cols, seed } = { ...ISLAND_GRID, seed: environment.seed };
  const light = illumination({
    relief: environment.elevation,
    rows,
    cols,
    pixelSizeMetres: 10,
    sun: COMPOSITE_SUN,
  });
  const out = new Float32Array(PIXEL_COUNT * 4);
  const spectrum = new Float64Array(6);
  const spring = (year - FIRST_YEAR) * 4 + 1;
  const crownKey = streamKey(seed, "crowns");
  const roadKey = streamKey(seed, "road-width");
  for (let index = 0; index < PIXEL_COUNT; index++) {
    spectrum.fill(0);
    if (waters.water[index] !== WATER.none) {
      const murk =
        1 +
        1.2 *
          Math.exp(-environment.coastDistance[index]! / 200) *
          (waters.water[index] === WATER.sea ? 0.3 : 0.1);
      for (let band = 0; band < 4; band++) out[index * 4 + band] = WATER_SPECTRUM[band]! * murk;
      continue;
    }
    surface.addReflectance(spectrum, index, spring, SPRING_SHARE);
    surface.addReflectance(spectrum, index, spring + 1, 1 - SPRING_SHARE);
    const built = settlement.built[index]!;
    const share =
      built === BUILT.house
        ? 0.65
        : built === BUILT.road
          ? 0.35 + 0.2 * uniformAt(roadKey, index)
          : built === BUILT.track
            ? 0.18
            : 0;
    const crowns = 1 + surface.textureAt(index) * bellAt(crownKey, index);
    const paving = built === BUILT.house ? ROOF_SPECTRUM : ROAD_SPECTRUM;
    for (let band = 0; band < 4; band++)
      out[index * 4 + band] =
        light[index]! * Math.max(0.2, crowns) * ((1 - share) * spectrum[band]! + share * paving[band]!);
  }
  return out;
}

function blur(sharp: Float32Array): Float32Array {
  const { rows, cols } = ISLAND_GRID;
  const line = cols * 4;
  const blurred = Float32Array.from(sharp);
  for (let row = 1; row < rows - 1; row++)
    for (let at = row * line + 4; at < (row + 1) * line - 4; at++)
      blurred[at] =
        SPREAD.centre * sharp[at]! +
        SPREAD.straight * (sharp[at - 4]! + sharp[at + 4]! + sharp[at - line]! + sharp[at + line]!) +
        SPREAD.diagonal *
          (sharp[at - line - 4]! + sharp[at - line + 4]! + sharp[at + line - 4]! + sharp[at + line + 4]!);
  return blurred;
}

function addHaze(reflectance: Float32Array, seed: number, year: number): void {
  const haze = fractalField({
    seed,
    name: `haze/${year}`,
    wavelengthMetres: 6000,
    octaves: 4,
    persistence: 0.45,
  });
  for (let index = 0; index < PIXEL_COUNT; index++) {
    const thickness = Math.max(0, haze[index]! - 0.7);
    for (let band = 0; band < 4; band++)
      reflectance[index * 4 + band]! += thickness * (HAZE[band]! - 0.06 * reflectance[index * 4 + band]!);
  }
}
