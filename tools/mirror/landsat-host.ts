import { bandNames } from "../../src/core/modality.ts";
import type { RasterForm } from "../../src/sources/cog-writer/raster-to-write.ts";
import { ISLAND_FILE } from "../simulate/write-raster.ts";
import type { GoldenNumbers } from "./golden-pixel.ts";
import type { IslandPixels } from "./island-pixels.ts";
import { keptFiles } from "./kept-files.ts";
import { placeInBlock } from "./mirror-place.ts";
import { COG_TYPE, type MirroredHost } from "./mirrored-host.ts";
import { periodicFile, periodicLayout } from "./periodic-cog.ts";

/** The grid of the published series (EcoDataCube, GLAD ARD v1.1): 30 m, 188,000 x 151,000 pixels. */
const FORM: RasterForm = {
  ...{ rows: 151_000, cols: 188_000, sampleType: "uint8", nodata: 255 },
  georeference: { crs: 3035, west: 900_000, north: 5_460_010, pixelWidth: 30, pixelHeight: 30 },
  bands: [{ name: "Layer_1", scale: 1, offset: 0, unit: "DN" }],
  ...{ interleave: "band", tileSize: 512, predictor: 2, overviews: "nearest" },
  description: "SIMULATED: a mirror of a quarterly Landsat composite.",
};
/** The island's raster from which its pixels come. */
export const ISLAND_LANDSAT = "hy-brasil/hy-brasil_2020/landsat.tif";
const SLOT = 114_688;
const NODATA = 255;

const NAME =
  /^\/eumap\/lcv\/lcv_(\w+?)_landsat\.glad\.ard_p50_30m_0\.\.0cm_(\d{4})\.(\d\d\.\d\d)\.\.(\d{4})\.(\d\d\.\d\d)_eumap_epsg3035_v1\.1\.tif$/;
/** The last days of the quarters. */
const ENDS = ["03.20", "06.24", "09.12", "12.01"];

/** One quarter that is not there, and one whose server fails whenever it is asked. */
const MISSING = "red_2007_q2";
const BROKEN = "nir_2012_q3";

/** EcoDataCube's old host: 504 quarters of Landsat; its Sentinel-2 composites are not there. */
export function landsatHost(island: IslandPixels, golden: GoldenNumbers, isSound: boolean): MirroredHost {
  let layout: ReturnType<typeof periodicLayout> | undefined;
  const files = keptFiles();
  const at = placeInBlock(FORM);
  const layers = bandNames.landsat.map(({ name }) => name);
  return {
    host: "s3.eu-central-1.wasabisys.com",
    exposesHeaders: true,
    allowsRanges: true,
    async answer({ path }) {
      const [, band, , , year, end = ""] = NAME.exec(path) ?? [];
      const name = `${band}_${year}_q${ENDS.indexOf(end) + 1}`;
      const place = layers.indexOf(name);
      if (place === -1 || (!isSound && name === MISSING)) return null;
      if (!isSound && name === BROKEN) return { kind: "status", status: 500 };
      layout ??= periodicLayout(FORM, ISLAND_FILE, SLOT);
      const own = layout;
      const file = files(path, () =>
        periodicFile(own, `"landsat ${name}"`, async () => {
          const square = await island.square(ISLAND_LANDSAT, place, FORM.tileSize, at);
          const stored = new Uint8Array(square.length);
          for (let pixel = 0; pixel < square.length; pixel++) {
            const value = square[pixel]!;
            stored[pixel] = Number.isNaN(value) ? NODATA : value;
          }
          if (golden[name] !== undefined) stored[at.row * FORM.tileSize + at.col] = golden[name];
          return stored;
        }),
      );
      return { kind: "file", file, type: COG_TYPE };
    },
  };
}
