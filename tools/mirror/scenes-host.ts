import type { RasterForm } from "../../src/sources/cog-writer/raster-to-write.ts";
import { ISLAND_FILE } from "../simulate/write-raster.ts";
import type { IslandPixels } from "./island-pixels.ts";
import { keptFiles } from "./kept-files.ts";
import { placeInBlock } from "./mirror-place.ts";
import { COG_TYPE, type MirroredHost } from "./mirrored-host.ts";
import { type PeriodicLayout, periodicFile, periodicLayout } from "./periodic-cog.ts";
import { bandPixels, classPixels, SCENE_BANDS } from "./scene-pixels.ts";
import { type SceneTile, tileNamed } from "./scene-tile.ts";
import { type Scene, scenesOf } from "./scenes.ts";

/** The real name of the host of Earth Search's `sentinel-2-l2a` files. */
export const SCENES_HOST = "sentinel-cogs.s3.us-west-2.amazonaws.com";

/** The path of a scene's files. */
export function scenePath({ id, tile, date }: Scene): string {
  const [zone, band, square] = [tile.slice(0, -3), tile.slice(-3, -2), tile.slice(-2)];
  return `/sentinel-s2-l2a-cogs/${Number(zone)}/${band}/${square}/${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${id}`;
}

/** Blocks of 10 m bands and of the classification at 20 m have the same side on the ground: 10.24 km. */
const [BLOCK, CLASS_BLOCK] = [1_024, 512];
const [SLOT, CLASS_SLOT] = [1_376_256, 32_768];
/** Columns of blocks from which on the scenes with data in the east alone have some. */
const FIRST_EASTERN = 6;
/** Metres from a tile's western edge to the data of those scenes. */
export const EAST_METRES: number = FIRST_EASTERN * BLOCK * 10;

const PATH = /^\/sentinel-s2-l2a-cogs\/\d+\/\w\/\w\w\/\d+\/\d+\/(\w+)\/(B\d\w|SCL)\.tif$/;

/** The files of the scenes: four bands at 10 m and the scene classification at 20 m. */
export function scenesHost(island: IslandPixels, isSound: boolean): MirroredHost {
  const layouts = new Map<string, PeriodicLayout>();
  const files = keptFiles();

  function layoutOf(tile: SceneTile, isClasses: boolean, { data }: Scene): PeriodicLayout {
    const isWhole = data === "whole";
    const key = `${tile.name} ${isClasses} ${isWhole}`;
    const hasData = (_: number, col: number) => isWhole || col >= FIRST_EASTERN;
    const layout =
      layouts.get(key) ??
      periodicLayout(formOf(tile, isClasses), ISLAND_FILE, isClasses ? CLASS_SLOT : SLOT, hasData);
    layouts.set(key, layout);
    return layout;
  }

  return {
    host: SCENES_HOST,
    exposesHeaders: true,
    allowsRanges: true,
    async answer({ path }) {
      const [, id = "", name = ""] = PATH.exec(path) ?? [];
      const tile = tileNamed(id.split("_")[1] ?? "");
      const scene = tile && scenesOf(tile.name, isSound).find((one) => one.id === id);
      const band = SCENE_BANDS.indexOf(name as "B04");
      if (!scene || (band === -1 && name !== "SCL") || path !== `${scenePath(scene)}/${name}.tif`)
        return null;
      if (scene.fault === "no-infrared" && name === "B08") return null;
      const layout = layoutOf(tile, band === -1, scene);
      const file = files(path, () =>
        periodicFile(layout, `"${id} ${name}"`, () => {
          const at = placeInBlock(formOf(tile, false));
          return band === -1
            ? classPixels(island, scene, CLASS_BLOCK, at)
            : bandPixels(island, scene, band, BLOCK, at);
        }),
      );
      return { kind: "file", file, type: COG_TYPE };
    },
  };
}

function formOf({ epsg, west, north }: SceneTile, isClasses: boolean): RasterForm {
  const metres = isClasses ? 20 : 10;
  const side = isClasses ? 5_490 : 10_980;
  return {
    ...{ rows: side, cols: side, sampleType: isClasses ? "uint8" : "uint16", nodata: 0 },
    georeference: { crs: epsg, west, north, pixelWidth: metres, pixelHeight: metres },
    bands: [{ name: "1", scale: 1, offset: 0, unit: "1" }],
    ...{ interleave: "band", tileSize: isClasses ? CLASS_BLOCK : BLOCK, predictor: 2, overviews: "nearest" },
    description: "SIMULATED: a mirror of a Sentinel-2 scene.",
  };
}
