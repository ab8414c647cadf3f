import type { StacAsset } from "./stac-schema.ts";

/**
 * The address of an asset to be read: its own where that can be read here (http, a file, or beside the item), else the first of
 * its `alternate` addresses that can; its own where none can, so that the failure names it.
 *
 * @param base  what relative hrefs start from.
 */
export function readableHref({ href, alternate = {} }: StacAsset, base: string): string {
  const all = [href, ...Object.values(alternate).map((other) => other.href)];
  const addresses = all.flatMap((one) => (URL.canParse(one, base) ? new URL(one, base).href : []));
  return addresses.find(isReadable) ?? addresses[0] ?? href;
}

/** Whether an address is of a kind that is read here: a bucket's own address (`s3://`, `gs://`, `az://`) needs its owner's tools. */
export function isReadable(address: string): boolean {
  return /^(https?|file|own|opened):/.test(address);
}
