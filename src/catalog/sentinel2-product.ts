import { middleOf } from "./item-time.ts";
import type { StacItem } from "./stac-schema.ts";

/** What an item says of the numbers in its Sentinel-2 files. */
export interface Sentinel2Product {
  /** Whether its words say that it is a product of ESA's processor, and not a composite made of them. */
  readonly isEsaProduct: boolean;
  /** ESA's processing baseline, such as 5.1 for "05.10"; null where none is said. */
  readonly baseline: number | null;
  /** Whether the 1,000 that ESA adds were taken off the files again; null where that is not said. */
  readonly isOffsetApplied: boolean | null;
  /** Whether it was seen on or after 25 January 2022, since when ESA makes baselines from 04.00 on only; false where no date is said. */
  readonly isSince2022: boolean;
  /** Whether it is Level-1C: light at the top of the atmosphere, which no model here was trained on. */
  readonly isTopOfAtmosphere: boolean;
}

const firstDay = Date.UTC(2022, 0, 25);

/** ESA's product names: `S2B_MSIL2A_20230701T105031_N0510_R051_T30UWC_20230701T131210`. */
const productName = /S2[A-D]_(?:OPER_)?MSI_?L(1C|2A)_\d{8}T\d{6}_N(\d\d)(\d\d)/;
const lastWord = (name: string) => name.split(":").at(-1)!.replace(/[_-]/g, "").toLowerCase();

/** What an item says of its numbers, in whichever of the usual words. */
export function sentinel2Product(item: StacItem): Sentinel2Product {
  const { properties } = item;
  const named = namesOf(item).flatMap((name) => productName.exec(name) ?? []);
  const words = [
    item.id,
    item.collection,
    properties["processing:level"],
    properties["s2:product_type"],
    ...named,
  ]
    .join(" ")
    .toLowerCase();
  const date = middleOf(item, null);
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

/** Texts that may be, or hold, the name of the product. */
function namesOf({ id, properties, assets }: StacItem): string[] {
  const texts = [id, properties["s2:product_uri"], properties["title"], properties["sentinel:product_id"]];
  const hrefs = Object.values(assets).map(({ href }) => href);
  return [...texts, ...hrefs].filter((text) => typeof text === "string");
}

/** `s2:processing_baseline`, `sentinel:processing_baseline`, `processing:version` and their like: "05.10", "N0510", 5.1. */
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

/** `earthsearch:boa_offset_applied`, `sentinel:boa_offset_applied` and their like. */
function saidApplied(properties: StacItem["properties"]): boolean | null {
  for (const [name, value] of Object.entries(properties))
    if (lastWord(name).endsWith("offsetapplied") && typeof value === "boolean") return value;
  return null;
}
