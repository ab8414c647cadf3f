import type { StacAsset } from "./stac-schema.ts";

/**
 * Returns the address at which an asset is read: its own where that can be read here (http, a file, or beside the
 * item), else the first of its `alternate` addresses that can be read. Where none can, it returns the asset's own
 * address, so that the error names it.
 *
 * @param base  the address that relative hrefs are resolved against.
 */
export function readableHref({ href, alternate = {} }: StacAsset, base: string): string {
  const all = [href, ...Object.values(alternate).map((other) => other.href)];
  const addresses = all.flatMap((one) => (URL.canParse(one, base) ? new URL(one, base).href : []));
  return addresses.find(isReadable) ?? addresses[0] ?? href;
}

/**
 * Tells whether an address is of a kind that can be read here: a bucket's own address (`s3://`, `gs://`, `az://`)
 * cannot, it needs the owner's tools.
 */
export function isReadable(address: string): boolean {
  return /^(https?|file|own|opened):/.test(address);
}
