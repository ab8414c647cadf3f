import { conversion, europeanGrid, lonLat } from "../../../src/core/crs.ts";
import { AppError } from "../../../src/core/errors.ts";
import { sitesWithInput } from "../../../src/models/sites-with-input.ts";
import { embedSitesExactly } from "./embed-plots.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import type { SitePlace } from "./site-place.ts";
import type { SurveySource } from "./survey-source.ts";

/** The number of plots that are tried with their coordinates exchanged. */
const mostTried = 5;

/**
 * Refuses a file of which no plot has any input as it stands, and most that are tried have some when their coordinates are
 * exchanged: the person has to say which is right.
 *
 * @throws AppError BadInput
 */
export async function refuseExchanged(
  model: EvaluatedModel,
  { file, plots, catalogue, crs }: SurveySource,
): Promise<void> {
  const tried = exchangePlaces(plots.slice(0, mostTried), crs);
  if (tried.length === 0) return;
  const inside = sitesWithInput(await embedSitesExactly(model, catalogue, tried, () => undefined));
  if (2 * inside.length < tried.length) return;
  throw new AppError(
    "BadInput",
    `${file}: none of its ${plots.length} plots lies in the catalogue, and ${inside.length} of ${tried.length} that were tried with the columns of coordinates exchanged do: add --swapped if they are exchanged in the file`,
    { input: "--swapped" },
  );
}

/** The places that plots have when the numbers of their coordinates are exchanged; those that fit nowhere are left out. */
function exchangePlaces(places: readonly SitePlace[], crs: string | null): SitePlace[] {
  const system = crs ?? lonLat;
  const [fromGrid, toGrid] = [conversion(europeanGrid, system), conversion(system, europeanGrid)];
  return places.flatMap(({ x, y, year }) => {
    const [first, second] = fromGrid(x, y);
    if (system === lonLat && Math.abs(first) > 90) return [];
    const [exchangedX, exchangedY] = toGrid(second, first);
    const isPlace = Number.isFinite(exchangedX) && Number.isFinite(exchangedY);
    return isPlace ? [{ x: exchangedX, y: exchangedY, year }] : [];
  });
}
