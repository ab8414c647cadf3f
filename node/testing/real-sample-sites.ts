import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The catalogue of real sites, which tests may read where it is beside the checkout. It is never shipped. */
export const REAL_SAMPLES = "../shared/catalogs/real-samples";

/** One real site: the folder of its item, and the centre of its picture in degrees. */
export interface RealSite {
  readonly folder: string;
  readonly lon: number;
  readonly lat: number;
}

/** Returns the sites of a collection, by their names; none where the catalogue is missing. */
export function realSites(collection: "glc25-survey" | "glc23-records"): RealSite[] {
  const home = join(REAL_SAMPLES, collection);
  if (!existsSync(home)) return [];
  return readdirSync(home, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(home, name);
      const item = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as {
        properties: { "proj:centroid": { lon: number; lat: number } };
      };
      return { folder, ...item.properties["proj:centroid"] };
    });
}
