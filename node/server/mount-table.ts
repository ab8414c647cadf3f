/** A folder of this repository that the browser sees under an address prefix. */
export interface Mount {
  /** Begins with a slash and ends without one. */
  readonly prefix: string;
  /** Absolute, or relative to the repository. */
  readonly folder: string;
}

/** The mounts for what is not part of the built page: the models and the simulated island. */
export const MOUNTS: readonly Mount[] = [
  { prefix: "/models", folder: "models" },
  { prefix: "/catalogs/hy-brasil", folder: ".cache/island" },
];

/** Finds the mount that contains `pathname`, and the path inside it; null where there is none. */
export function findMount(
  mounts: readonly Mount[],
  pathname: string,
): { mount: Mount; inside: string } | null {
  for (const mount of mounts) {
    if (pathname === mount.prefix || pathname.startsWith(`${mount.prefix}/`)) {
      return { mount, inside: pathname.slice(mount.prefix.length) };
    }
  }
  return null;
}
