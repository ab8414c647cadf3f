import { AppError } from "../../../src/core/errors.ts";

/** What a column of a plot file can hold, and the headings it is known by (Darwin Core first, lower case). */
const headings = {
  id: ["eventid", "plot", "plotid", "plot_id", "surveyid", "releve", "site", "id"],
  longitude: ["decimallongitude", "lon", "longitude", "lng"],
  latitude: ["decimallatitude", "lat", "latitude"],
  x: ["x", "easting", "x_coord", "coordx"],
  y: ["y", "northing", "y_coord", "coordy"],
  date: ["eventdate", "year", "date"],
  area: ["samplesizevalue", "area", "area_m2", "plotarea", "areainm2"],
  habitat: ["habitat", "eunis"],
  species: ["scientificname", "species", "taxon", "name"],
  status: ["occurrencestatus"],
  cover: ["organismquantity", "cover", "cover_percent", "abundance"],
} as const;

/** Darwin Core terms that a file may carry and that nothing here reads. */
const ignored = [
  "datasetname",
  "parenteventid",
  "recordedby",
  "coordinateuncertaintyinmeters",
  "locationid",
  "locality",
  "samplesizeunit",
  "organismquantitytype",
];

type Field = keyof typeof headings;

/** Where a file's fields are, and the columns that are none of them. */
export interface PlotColumns {
  readonly at: Readonly<Partial<Record<Field, number>>>;
  /** Columns with other headings, in a wide file the species. */
  readonly others: readonly { readonly index: number; readonly name: string }[];
  readonly isLong: boolean;
}

/**
 * The fields of a header row. A file with a species column is long (a line per species of a plot), any other wide (a
 * line per plot, a column per species).
 *
 * @throws AppError BadInput when the columns of the coordinates are not there.
 */
export function plotColumns(header: readonly string[], address: string): PlotColumns {
  const at: Partial<Record<Field, number>> = {};
  const others: { index: number; name: string }[] = [];
  for (const [index, heading] of header.entries()) {
    const key = heading.trim().toLowerCase();
    const field = (Object.keys(headings) as Field[]).find((name) =>
      (headings[name] as readonly string[]).includes(key),
    );
    if (field !== undefined && at[field] === undefined) at[field] = index;
    else if (!ignored.includes(key) && key !== "") others.push({ index, name: heading.trim() });
  }
  const isGeographic = at.longitude !== undefined && at.latitude !== undefined;
  const isProjected = at.x !== undefined && at.y !== undefined;
  if (!isGeographic && !isProjected)
    throw new AppError(
      "BadInput",
      `${address}: expected columns decimalLongitude and decimalLatitude (or lon, lat), or x and y with --crs, got ${header.join(", ")}`,
      { input: address },
    );
  return { at, others, isLong: at.species !== undefined };
}
