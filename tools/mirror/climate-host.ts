import { bandNames } from "../../src/core/modality.ts";
import type { RasterForm } from "../../src/sources/cog-writer/raster-to-write.ts";
import { ISLAND_FILE } from "../simulate/write-raster.ts";
import type { GoldenNumbers } from "./golden-pixel.ts";
import type { IslandPixels } from "./island-pixels.ts";
import { keptFiles } from "./kept-files.ts";
import { placeInBlock } from "./mirror-place.ts";
import { COG_TYPE, type MirroredHost } from "./mirrored-host.ts";
import { type PeriodicLayout, periodicFile, periodicLayout } from "./periodic-cog.ts";

const NODATA = 65_535;
const SLOT = 49_152;
/** Published series store rain in 0.01 mm and temperatures in 0.1 K; the newer host rain in whole millimetres. */
const STORED = { rain: 1, temperature: 0.1 } as const;

/** The grid of CHELSA 2.1: 30 seconds of arc, the whole Earth. */
function formOf(variable: string): RasterForm {
  const isRain = variable === "pr";
  return {
    ...{ rows: 20_880, cols: 43_200, sampleType: "uint16", nodata: NODATA },
    georeference: {
      crs: 4326,
      west: -180.00013888885,
      north: 83.99986041515001,
      pixelWidth: 1 / 120,
      pixelHeight: 1 / 120,
    },
    bands: [
      {
        name: variable,
        scale: isRain ? STORED.rain : STORED.temperature,
        offset: 0,
        unit: isRain ? "kg m-2 month-1" : "K",
      },
    ],
    ...{ interleave: "band", tileSize: 512, predictor: 2, overviews: "nearest" },
    description: "SIMULATED: a mirror of a month of CHELSA 2.1.",
  };
}

const NAME =
  /^\/chelsa02\/chelsa\/global\/monthly\/(\w+)\/(\d{4})\/CHELSA_(\w+)_(\d\d)_(\d{4})_V\.2\.1\.tif$/;

/** One month that is not there, and one whose server fails whenever it is asked. */
const MISSING = "pr_2010_03";
const BROKEN = "tas_2005_11";

/** CHELSA's present host: 912 months, rain in whole millimetres. */
export function climateHost(island: IslandPixels, golden: GoldenNumbers, isSound: boolean): MirroredHost {
  const layouts = new Map<string, PeriodicLayout>();
  const files = keptFiles();
  const layers = bandNames.climate.map(({ name }) => name);
  return {
    host: "os.unil.cloud.switch.ch",
    exposesHeaders: false,
    allowsRanges: true,
    async answer({ path }) {
      const [, variable = "", year, same, month, sameYear] = NAME.exec(path) ?? [];
      const name = `${variable}_${year}_${month}`;
      const place = layers.indexOf(name);
      if (place === -1 || same !== variable || sameYear !== year) return null;
      if (!isSound && name === MISSING) return null;
      if (!isSound && name === BROKEN) return { kind: "status", status: 500 };
      const layout = layouts.get(variable) ?? periodicLayout(formOf(variable), ISLAND_FILE, SLOT);
      layouts.set(variable, layout);
      const file = files(path, () =>
        periodicFile(layout, `"climate ${name}"`, async () => {
          const { form } = layout;
          const at = placeInBlock(form);
          const square = await island.square(
            "hy-brasil/hy-brasil_2020/climate.tif",
            place,
            form.tileSize,
            at,
          );
          if (golden[name] !== undefined) square[at.row * form.tileSize + at.col] = golden[name];
          const divisor = variable === "pr" ? 100 : 1;
          const stored = new Uint16Array(square.length);
          for (let pixel = 0; pixel < square.length; pixel++) {
            const value = square[pixel]!;
            stored[pixel] = Number.isNaN(value) ? NODATA : Math.round(value / divisor);
          }
          return stored;
        }),
      );
      return { kind: "file", file, type: COG_TYPE };
    },
  };
}

/** CHELSA's old host, from which the series was moved away: nothing is there any more. */
export const delistedHost: MirroredHost = {
  host: "os.zhdk.cloud.switch.ch",
  exposesHeaders: false,
  allowsRanges: true,
  answer: () => Promise.resolve(null),
};
