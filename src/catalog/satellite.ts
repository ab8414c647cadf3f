import type { Modality } from "../core/modality.ts";
import type { StacItem } from "./stac-schema.ts";

/** Satellites whose bands have the same common names as those of Sentinel-2, but other sensors. */
const OTHERS =
  /(?<![a-z])(landsat|sentinel[-_ ]?[13456]|modis|terra|aqua|viirs|naip|planet(scope)?|skysat|rapideye|worldview|pleiades|spot[-_ ]?[1-7]|aster|gaofen|cbers|hls([ls]30)?|proba|ikonos|quickbird)(?![a-z])/;
const SENTINEL2 = /sentinel[-_ ]?2|(?<![a-z])s2[a-d]?(?![a-z0-9])/;

/**
 * Tells whether an item comes from the satellite of a modality. The names of bands do not show it, because every
 * satellite has a red band; the item's own words do.
 */
export function isOfSatellite({ id, collection, properties }: StacItem, modality: Modality): boolean {
  if (modality === "climate" || modality === "environment") return true;
  const said = textOf([properties["constellation"], properties["platform"]]);
  const words = textOf([id, collection]);
  const isLandsat = `${said} ${words}`.includes("landsat");
  if (modality === "landsat") return isLandsat;
  // What the item states explicitly is believed before what its names suggest.
  if (said.trim() !== "" && (SENTINEL2.test(said) || OTHERS.test(said))) return SENTINEL2.test(said);
  return SENTINEL2.test(words) || !OTHERS.test(words);
}

function textOf(words: readonly unknown[]): string {
  return words
    .flat()
    .filter((word) => typeof word === "string")
    .join(" ")
    .toLowerCase();
}
