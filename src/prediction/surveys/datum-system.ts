import { type Crs, lonLat } from "../../core/crs.ts";

/** Data that differ from WGS 84 by less than a metre in Europe. */
const worldwide =
  /^(?:wgs[\s_-]?(?:19)?84(?:\s*\(?(?:epsg:?\s?4326|g\d{3,4})\)?)?|world geodetic system 1984|etrs[\s_-]?(?:19)?89|gps|(?:epsg:?\s?)?(?:4326|4258)(?:\s*\(.*\))?)$/i;

/** Words for not knowing the datum. */
const unstated = /^(?:|-|\?|unknown|unkn\.?|not recorded|not stated|not known|n\/?a|none|null)$/i;

/** Data by name. */
const named: Readonly<Record<string, Crs>> = {
  ...{ ed50: "EPSG:4230", osgb36: "EPSG:4277", dhdn: "EPSG:4314", mgi: "EPSG:4312", ch1903: "EPSG:4149" },
  ...{
    ntf: "EPSG:4275",
    rd: "EPSG:4289",
    bd72: "EPSG:4313",
    pulkovo1942: "EPSG:4284",
    nad27: "EPSG:4267",
    nad83: "EPSG:4269",
  },
};

/** Whether a `geodeticDatum` says nothing: then WGS 84 is taken, and that has to be said. */
export function isUnstatedDatum(datum: string): boolean {
  return unstated.test(datum.trim());
}

/**
 * The system of degrees that a `geodeticDatum` names; null where the name is not known here, so that the line is left out and
 * not put a hundred metres off.
 */
export function datumSystem(datum: string): Crs | null {
  const text = datum.trim();
  if (worldwide.test(text) || isUnstatedDatum(text)) return lonLat;
  const code = /^(?:epsg|urn:ogc:def:crs:epsg:[\d.]*):?\s?(\d{4,5})$/i.exec(text)?.[1];
  if (code === "4326" || code === "4258") return lonLat;
  if (code !== undefined) return `EPSG:${code}`;
  return named[text.toLowerCase().replace(/[^a-z0-9]/g, "")] ?? null;
}
