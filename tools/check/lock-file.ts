/** What of `package-lock.json` is read here. */
export interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Sentences that name each optional package, such as a binary for one platform, which a package of the lock file wants and the lock file
 * does not have, or has in another version than the one wanted: there `npm ci` refuses the lock file, or installs without it.
 */
export function missingOptionals({ packages }: LockFile): string[] {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).flatMap(([name, wanted]) => {
      const found = lookUp(packages, place, name);
      const isExact = /^\d/.test(wanted);
      if (found !== null && (!isExact || found === wanted)) return [];
      const platform =
        /(?:darwin|win32|linux|freebsd|openbsd|netbsd|android|openharmony|aix|sunos)[\w-]*/.exec(name);
      const what = platform === null ? "" : ` for ${platform[0]}`;
      const got = found === null ? "none" : found;
      return [`${place.replace(/^node_modules\//, "")}: expected ${name} ${wanted}${what}, got ${got}`];
    }),
  );
}

/** The version that Node would find for a package at this place: in its own folder first, then in those above. */
function lookUp(packages: LockFile["packages"], place: string, name: string): string | null {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const found = packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`];
    if (found !== undefined) return found.version ?? "a link";
    if (folder === "") return null;
  }
}
