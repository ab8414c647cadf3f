/** A name of a datum, method or parameter as it is compared: letters and digits only, without Esri's `D_` and `GCS_`. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("+", "plus")
    .normalize("NFKD")
    .replace(/^(d|gcs)_/, "")
    .replace(/[^a-z0-9]/g, "");
}
