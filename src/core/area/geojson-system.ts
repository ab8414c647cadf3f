/** Degrees of WGS 84, and of ETRS89, which lies within a metre of it. */
const degreeSystems = ["EPSG:4326", "EPSG:4979", "EPSG:4258", "EPSG:4937", "OGC:CRS84", "OGC:CRS84H"];

const names: Readonly<Record<string, string>> = {
  WGS84: "EPSG:4326",
  GCSWGS1984: "EPSG:4326",
  ETRS89: "EPSG:4258",
  GCSETRS1989: "EPSG:4258",
};

/**
 * What a GeoJSON `crs` member says in words, where its coordinates are not longitude and latitude of WGS 84 or ETRS89;
 * null where they are, or where there is no such member. So that a file of another system is refused by its name.
 *
 * GeoJSON of 2008 could name a system (as a URN, an OGC address, `EPSG:<code>`, a code in an object of its own); that of
 * RFC 7946 is always WGS 84.
 */
export function otherSystem(crs: unknown): string | null {
  if (crs === undefined || crs === null) return null;
  const named = nameIn(crs);
  if (named === null) return "a system that its crs member does not name";
  return degreeSystems.includes(codeOf(named)) ? null : named.slice(0, 80);
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

/** The authority and code that a name stands for; the name itself where it is of no known form. */
function codeOf(name: string): string {
  const known = names[name.replace(/[\s_]/g, "").toUpperCase()];
  if (known !== undefined) return known;
  if (name.includes(",")) return name;
  const [, epsg] = /\bepsg\b.*?\b(\d{4,6})\/?$/i.exec(name) ?? [];
  if (epsg !== undefined) return `EPSG:${epsg}`;
  const [, ogc] = /\bcrs:?(84h?)\/?$/i.exec(name) ?? [];
  return ogc === undefined ? name : `OGC:CRS${ogc.toUpperCase()}`;
}
