import type { StacAsset, StacItem } from "./stac-schema.ts";

/** Returns the middle of the time that an asset (or else its item) covers; null where neither states a time. */
export function readMiddleTime(item: StacItem, asset: StacAsset | null): Date | null {
  const { properties } = item;
  const start = asset?.start_datetime ?? properties.start_datetime;
  const end = asset?.end_datetime ?? properties.end_datetime;
  if (start && end) return dateOf((Date.parse(start) + Date.parse(end)) / 2);
  return properties.datetime ? dateOf(Date.parse(properties.datetime)) : null;
}

/** Returns the year of an item: the year of the middle of its time. */
export function readYear(item: StacItem): number | null {
  return readMiddleTime(item, null)?.getUTCFullYear() ?? null;
}

function dateOf(milliseconds: number): Date | null {
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds);
}
