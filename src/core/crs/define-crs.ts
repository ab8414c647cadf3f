import { defineSystem, type SystemDefinition, unsupported } from "./system-definition.ts";
import { systemOfProjText } from "./system-of-proj-text.ts";
import { systemOfWkt } from "./system-of-wkt.ts";
import { geographicSystem, horizontalCode, projectedSystem } from "./system-table.ts";

/**
 * Returns the definition of a system from its name (`EPSG:28992`, `urn:ogc:def:crs:EPSG::28992`,
 * `http://www.opengis.net/def/crs/EPSG/0/28992`, `CRS84`), its PROJ text or its WKT (OGC's of 1999 and 2019, Esri's).
 *
 * @throws AppError UnsupportedCrs where the system, its projection, or the shift of its datum is not known here.
 */
export function defineCrs(crs: string): SystemDefinition {
  const text = crs.trim();
  if (text.startsWith("+")) return systemOfProjText(text, systemOfCode);
  if (text.includes("[")) return systemOfWkt(text, systemOfCode);
  const code = codeOfName(text);
  const system = code === null ? null : systemOfCode(code);
  if (system !== null) return system;
  throw unsupported("a coordinate system that is known here", `"${text.slice(0, 80)}"`, crs);
}

/** Returns the code in a system's name, or null. Esri's codes are above 32767, so they never equal an EPSG code. */
function codeOfName(name: string): string | null {
  if (
    /^(urn:ogc:def:crs:OGC:[\d.]*:|OGC:|https?:\/\/www\.opengis\.net\/def\/crs\/OGC\/[\d.]+\/)?CRS84$/i.test(
      name,
    )
  )
    return "4326";
  const named =
    /^(?:EPSG|ESRI):+(\d+)$/i.exec(name) ??
    /^urn:(?:ogc|x-ogc):def:crs:(?:EPSG|ESRI):[\d.]*:(\d+)$/i.exec(name) ??
    /^https?:\/\/(?:www\.)?opengis\.net\/(?:def\/crs\/(?:EPSG|ESRI)\/[\d.]+\/|gml\/srs\/epsg\.xml#)(\d+)$/i.exec(
      name,
    );
  return named?.[1] ?? null;
}

/** Returns the system with an EPSG or Esri code, or null where it is not known here. */
function systemOfCode(code: string): SystemDefinition | null {
  const horizontal = horizontalCode(code) ?? code;
  const projected = projectedSystem(horizontal);
  if (projected !== null)
    return defineSystem(projected.projection, projected.datum, { area: projected.area });
  const geographic = geographicSystem(horizontal);
  if (geographic !== null)
    return defineSystem("+proj=longlat", geographic.datum, {
      degreesPerUnit: geographic.unit === "grad" ? 0.9 : 1,
    });
  return utmSystem(horizontal);
}

/** Returns the system of a UTM zone on WGS 84, anywhere on earth; null for another code. */
function utmSystem(code: string): SystemDefinition | null {
  const [, hemisphere, zoneText] = /^32([67])(\d\d)$/.exec(code) ?? [];
  const zone = Number(zoneText);
  if (!(zone >= 1 && zone <= 60)) return null;
  const isSouth = hemisphere === "7";
  const west = zone * 6 - 186;
  return defineSystem(`+proj=utm +zone=${zone}${isSouth ? " +south" : ""}`, geographicSystem("4326")!.datum, {
    area: isSouth ? [west, -80, west + 6, 0] : [west, 0, west + 6, 84],
  });
}
