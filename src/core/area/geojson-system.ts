/** Systems in degrees of WGS 84, or of ETRS89, which differs from it by less than a metre. */
const DEGREE_SYSTEMS = ["EPSG:4326", "EPSG:4979", "EPSG:4258", "EPSG:4937", "OGC:CRS84", "OGC:CRS84H"];

const NAMES: Readonly<Record<string, string>> = {
  WGS84: "EPSG:4326",
  GCSWGS1984: "EPSG:4326",
  ETRS89: "EPSG:4258",
  GCSETRS1989: "EPSG:4258",
};

/**
 * Returns the name of the system that a GeoJSON `crs` member states, so that a file in another system can be converted,
 * or refused by the name of its system. Null where the system is longitude and latitude of WGS 84 or ETRS89, or where
 * there is no such member.
 *
 * GeoJSON of 2008 could name a system (as a URN, an OGC address, `EPSG:<code>`, a code in an object of its own);
 * GeoJSON of RFC 7946 is always in WGS 84.
 */
export function otherSystem(crs: unknown): string | null {
  if (crs === undefined || crs === null) return null;
  const named = nameIn(crs);
  if (named === null) return "a system that its crs member does not name";
  return DEGREE_SYSTEMS.includes(codeOf(named)) ? null : named.slice(0, 80);
}

function nameIn(crs: unknown): string | null {
  if (typeof crs === "string") return crs.trim() || null;
  if (typeof crs !== "object" || crs === null) return null;
  const { type, properties } = crs as { type?: unknown; properties?: unknown };
  const { name, code, href } = (properties ?? {}) as { name?: unknown; code?: unknown; href?: unknown };
  if (isWord(name)) return String(name).trim() || null;
  if (isWord(code)) return `${typeof type === "string" && /^ogc$/i.test(type) ? "OGC" : "EPSG"}:${code}`;
  return isWord(href) ? String(href) : null;
}

function isWord(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

/** Returns the authority and code that a name stands for; the name itself where its form is not known. */
function codeOf(name: string): string {
  const known = NAMES[name.replace(/[\s_]/g, "").toUpperCase()];
  if (known !== undefined) return known;
  if (name.includes(",")) return name;
  const [, epsg] = /\bepsg\b.*?\b(\d{4,6})\/?$/i.exec(name) ?? [];
  if (epsg !== undefined) return `EPSG:${epsg}`;
  const [, ogc] = /\bcrs:?(84h?)\/?$/i.exec(name) ?? [];
  return ogc === undefined ? name : `OGC:CRS${ogc.toUpperCase()}`;
}
