import { AppError } from "../core/errors.ts";
import { SYSTEM_ENDING, WORLD_ENDINGS } from "../sources/world-file.ts";
import type { ChosenFile } from "./bringing.ts";

/**
 * Returns the files beside a GeoTIFF that say where it lies or what its numbers are, by the names under which they are looked
 * for: NAME.tif.aux.xml, NAME.tfw, NAME.prj.
 *
 * @throws AppError BadInput where a file is none of these, or belongs to another raster.
 */
export function rasterSidecars(raster: string, files: readonly ChosenFile[]): ReadonlyMap<string, Blob> {
  const stem = raster.replace(/\.tiff?$/i, "");
  const names = new Map(
    [`${raster}.aux.xml`, ...[...WORLD_ENDINGS, SYSTEM_ENDING].map((ending) => `${stem}${ending}`)].map(
      (name) => [name.toLowerCase(), name],
    ),
  );
  const sidecars = new Map<string, Blob>();
  for (const { path, file } of files) {
    const own = path.split("/").at(-1)!;
    const name = names.get(own.toLowerCase());
    if (name === undefined)
      throw new AppError(
        "BadInput",
        `${own}: expected one GeoTIFF and the files of its name beside it (${stem}.tfw, ${stem}.prj, ${raster}.aux.xml), got a file that does not belong to ${raster}`,
        { input: own },
      );
    sidecars.set(name, file);
  }
  return sidecars;
}

/** Tells whether a file is one that lies beside a GeoTIFF, by the ending of its name. */
export function isRasterSidecar(name: string): boolean {
  return /\.(?:tfw|tifw|wld|prj|aux\.xml)$/i.test(name);
}
