import type { Bbox } from "../core/bbox.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Catalogue } from "./catalogue.ts";

/** A survey among a catalogue's assets. */
export interface SurveyAsset {
  readonly key: string;
  readonly title: string;
  readonly address: string;
  /** Seed of the simulated island that the item belongs to; null for real surveys. */
  readonly seed: number | null;
}

/** Finds the CSV files with the role "survey" in the items that touch a box (degrees), each once. */
export async function findSurveys(
  catalogue: Catalogue,
  bbox: Bbox,
  options: ReadOptions = {},
): Promise<SurveyAsset[]> {
  const { items } = await catalogue.findItems({ modality: null, bbox, years: null }, options);
  const found = items.flatMap(({ item, address }) =>
    Object.entries(item.assets)
      .filter(([, { type, roles }]) => type === "text/csv" && roles?.includes("survey"))
      .map(([key, { href, title }]) => ({
        key,
        title: typeof title === "string" ? title : key,
        // As it stands where it is no address: reading it then fails with its name.
        address: URL.canParse(href, address) ? new URL(href, address).href : href,
        seed: numberOrNull(item.properties["florascope:seed"]),
      })),
  );
  return [...new Map(found.map((survey) => [survey.address, survey])).values()];
}

function numberOrNull(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
