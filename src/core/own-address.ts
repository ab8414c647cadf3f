/** What a person brings to this device: models, catalogues with their rasters, and single rasters. */
export type OwnKind = "models" | "catalogues" | "rasters";

const PATTERN = /^own:\/(models|catalogues|rasters)\/([a-z0-9][a-z0-9-]{0,60})(?:\/(.+))?$/;

/** Returns the address of a folder that a person brought to this device, without a slash at its end. */
export function ownAddress(kind: OwnKind, name: string): string {
  return `own:/${kind}/${name}`;
}

/** Returns what an own address names: the folder, and the file's path in it ("" for the folder). Null for any other address. */
export function parseOwnAddress(
  address: string,
): { readonly kind: OwnKind; readonly name: string; readonly path: string } | null {
  const [, kind, name, path = ""] = PATTERN.exec(address) ?? [];
  if (kind === undefined || name === undefined) return null;
  const inside = decoded(path);
  return inside === null || inside.split("/").some((part) => part === ".." || part === ".")
    ? null
    : { kind: kind as OwnKind, name, path: inside };
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** Turns any text into a name that an own folder may have. */
export function ownName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return name === "" ? "unnamed" : name;
}

/**
 * Returns the folder name for one version of something. Another version gets another folder, so nothing that is open is
 * ever replaced.
 */
export function versionedName(text: string, sha256: string): string {
  return `${ownName(text).slice(0, 50)}-${sha256.slice(0, 8)}`;
}
