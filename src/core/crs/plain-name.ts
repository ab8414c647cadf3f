/**
 * Returns a name of a datum, method or parameter in the form in which names are compared: letters and digits only,
 * without Esri's `D_` and `GCS_`.
 */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("+", "plus")
    .normalize("NFKD")
    .replace(/^(d|gcs)_/, "")
    .replace(/[^a-z0-9]/g, "");
}
