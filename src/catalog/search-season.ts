import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "../transport/transport.ts";
import type { FoundItems, ItemQuery, Season } from "./catalogue.ts";
import { searchItems } from "./stac-search.ts";

/** Years that are tried after the latest whole season, where no year is asked for. */
const YEARS_BACK = 3;

/**
 * Searches for the scenes of a season of one year: of the year in the middle of the asked span, else of the nearest in it that has any,
 * the earlier of two first; where no span is asked for, of the latest year whose season is over.
 *
 * @throws what {@link searchItems} throws.
 */
export async function searchSeason(
  transport: Transport,
  address: string,
  query: ItemQuery & { readonly season: Season },
  own: Readonly<Record<string, unknown>>,
  options: ReadOptions,
): Promise<FoundItems> {
  let found: FoundItems = { items: [], leftOut: [] };
  for (const year of yearsInOrder(query)) {
    const asked = { ...query, years: [year, year] } as const;
    found = await searchItems(transport, address, asked, own, options, 1);
    if (found.items.length > 0) return found;
  }
  return found;
}

function yearsInOrder({ years, season }: Pick<ItemQuery, "years"> & { readonly season: Season }): number[] {
  if (years === null) {
    const now = new Date();
    const isOver = now.toISOString().slice(5, 10) > season.last;
    const latest = now.getUTCFullYear() - (isOver ? 0 : 1);
    return Array.from({ length: YEARS_BACK }, (_, back) => latest - back);
  }
  const [first, last] = years;
  const middle = (first + last) / 2;
  return Array.from({ length: last - first + 1 }, (_, place) => first + place).sort(
    (a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b,
  );
}
