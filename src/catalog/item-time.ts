import type { StacAsset, StacItem } from "./stac-schema.ts";

/** The middle of the time that an asset (or else its item) speaks of; null where neither says. */
export function middleOf(item: StacItem, asset: StacAsset | null): Date | null {
  const { properties } = item;
  const start = asset?.start_datetime ?? properties.start_datetime;
  const end = asset?.end_datetime ?? properties.end_datetime;
  if (start && end) return dateOf((Date.parse(start) + Date.parse(end)) / 2);
  return properties.datetime ? dateOf(Date.parse(properties.datetime)) : null;
}

/** The year of an item: that of its middle. */
export function yearOf(item: StacItem): number | null {
  return middleOf(item, null)?.getUTCFullYear() ?? null;
}

function dateOf(milliseconds: number): Date | null {
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds);
}
