import type { Landscape } from "../landscape/make-landscape.ts";
import { type NoteRaster, writeRaster } from "../write-raster.ts";
import { landsatCube } from "./landsat.ts";
import { SENTINEL2_YEARS, sentinel2Composite } from "./sentinel2.ts";
import { makeSurface } from "./surface.ts";

/** Independent parts of the imagery, one worker thread each. */
export type ImageryPart = "sentinel2" | "landsat";

/** The path of each raster in the island's folder. */
export const IMAGERY_PATHS = {
  sentinel2: (year: number) => `hy-brasil/hy-brasil_${year}/sentinel2.tif`,
  landsat: "hy-brasil/hy-brasil_2020/landsat.tif",
} as const;

/** Draws one part of the imagery and writes it below `folder`; `onWritten` is called for each file. */
export async function renderImagery(
  part: ImageryPart,
  landscape: Landscape,
  folder: string,
  onWritten: NoteRaster,
): Promise<void> {
  const surface = makeSurface(landscape);
  if (part === "landsat")
    return onWritten(await writeRaster(folder, IMAGERY_PATHS.landsat, landsatCube(landscape, surface)));
  for (const year of SENTINEL2_YEARS)
    onWritten(
      await writeRaster(folder, IMAGERY_PATHS.sentinel2(year), sentinel2Composite(landscape, surface, year)),
    );
}
