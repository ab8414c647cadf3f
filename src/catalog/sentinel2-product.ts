import { readMiddleTime } from "./item-time.ts";
import type { StacItem } from "./stac-schema.ts";

/** What an item says of the numbers in its Sentinel-2 files. */
export interface Sentinel2Product {
  /** Whether its properties say that it is a product of ESA's processor, and not a composite of such products. */
  readonly isEsaProduct: boolean;
  /** ESA's processing baseline, such as 5.1 for "05.10"; null where none is stated. */
  readonly baseline: number | null;
  /** Whether the 1,000 that ESA adds was subtracted from the files again; null where that is not stated. */
  readonly isOffsetApplied: boolean | null;
  /**
   * Whether it was recorded on or after 25 January 2022, since when ESA uses only baselines from 04.00 on; false where
   * no date is stated.
   */
  readonly isSince2022: boolean;
  /** Whether it is Level-1C: reflectance at the top of the atmosphere, on which no model here was trained. */
  readonly isTopOfAtmosphere: boolean;
}

const firstDay = Date.UTC(2022, 0, 25);

/** ESA's product names: `S2B_MSIL2A_20230701T105031_N0510_R051_T30UWC_20230701T131210`. */
const PRODUCT_NAME = /S2[A-D]_(?:OPER_)?MSI_?L(1C|2A)_\d{8}T\d{6}_N(\d\d)(\d\d)/;
const lastWord = (name: string) => name.split(":").at(-1)!.replace(/[_-]/g, "").toLowerCase();

/** Reads what an item says of its numbers, in any of the usual properties. */
export function sentinel2Product(item: StacItem): Sentinel2Product {
  const { properties } = item;
  const named = namesOf(item).flatMap((name) => PRODUCT_NAME.exec(name) ?? []);
  const words = [
    item.id,
    item.collection,
    properties["processing:level"],
    properties["s2:product_type"],
    ...named,
  ]
    .join(" ")
    .toLowerCase();
  const date = readMiddleTime(item, null);
  return {
    isEsaProduct:
      named.length > 0 ||
      Object.keys(properties).some((name) => /^(s2|sentinel|earthsearch):/.test(name)) ||
      (/sentinel-?2|s2[a-d]?_/.test(words) && /l[12][ac]?\b|level-?2/.test(words)),
    baseline: saidBaseline(properties) ?? (named.length === 0 ? null : Number(`${named[2]}.${named[3]}`)),
    isOffsetApplied: saidApplied(properties),
    isSince2022: date !== null && date.getTime() >= firstDay,
    isTopOfAtmosphere: /l1c|level-?1c/.test(words),
  };
}

/** Returns the texts that may be, or contain, the name of the product. */
function namesOf({ id, properties, assets }: StacItem): string[] {
  const texts = [id, properties["s2:product_uri"], properties["title"], properties["sentinel:product_id"]];
  const hrefs = Object.values(assets).map(({ href }) => href);
  return [...texts, ...hrefs].filter((text) => typeof text === "string");
}

/**
 * Reads the baseline from `s2:processing_baseline`, `sentinel:processing_baseline`, `processing:version` and similar
 * properties: "05.10", "N0510", 5.1.
 */
function saidBaseline(properties: StacItem["properties"]): number | null {
  for (const [name, value] of Object.entries(properties)) {
    const word = lastWord(name);
    const isBaseline = word.endsWith("baseline") || name === "processing:version";
    if (!isBaseline || (typeof value !== "string" && typeof value !== "number")) continue;
    const text = String(value).trim();
    const [, whole, part = "0"] =
      /^N?(\d\d)(\d\d)$/.exec(text) ?? /^N?(\d{1,2})(?:[._](\d\d?))?$/.exec(text) ?? [];
    if (whole !== undefined) return Number(`${whole}.${part}`);
  }
  return null;
}

/** Reads `earthsearch:boa_offset_applied`, `sentinel:boa_offset_applied` and similar properties. */
function saidApplied(properties: StacItem["properties"]): boolean | null {
  for (const [name, value] of Object.entries(properties))
    if (lastWord(name).endsWith("offsetapplied") && typeof value === "boolean") return value;
  return null;
}
