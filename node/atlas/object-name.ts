import { AppError } from "../../src/core/errors.ts";

/**
 * Returns the name of an object as it is, where it has only parts that are safe in a folder and in a bucket.
 *
 * @throws AppError BadInput for a name that could leave the place of a store.
 */
export function requireObjectName(name: string): string {
  const isPlain = name.split("/").every((part) => /^[\w-][\w.-]*$/.test(part));
  if (isPlain) return name;
  throw new AppError(
    "BadInput",
    `expected a name of letters, digits, ".", "_" and "-" in parts, got "${name}"`,
    { input: name },
  );
}
