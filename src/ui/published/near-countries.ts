import type { LonLat } from "../../core/cell.ts";
import { metresApart } from "../../core/metres-apart.ts";
import { fetchPlaces } from "../find/places.ts";

/** A place lies in one of so many countries: their names stand in their middle, which may be nearer across a border. */
const MOST = 6;

/** The names of the countries whose middle is nearest to a place, the nearest first. @throws when the list of places cannot be read. */
export async function nearCountries(place: LonLat): Promise<readonly string[]> {
  const countries = (await fetchPlaces()).filter(({ kind }) => kind === "country");
  return countries
    .map(({ name, place: middle }) => ({ name, metres: metresApart(place, middle) }))
    .sort((one, other) => one.metres - other.metres)
    .slice(0, MOST)
    .map(({ name }) => name);
}
