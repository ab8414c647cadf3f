import { AppError } from "../../core/errors.ts";
import type { Plot, PlotFile, Problem } from "./plot.ts";
import type { SurveyReading } from "./read-places.ts";
import { type SurveyRecord, type SurveyRecords, surveyRecords } from "./survey-records.ts";

type GrowingPlot = Plot & { readonly species: Map<string, number | null> };

/**
 * Reads the plots of a table in any supported form (see surveyRecords). The lines of one plot in one year make one plot. What
 * cannot be read is named with its line and left out.
 *
 * @throws AppError BadInput when the file has no coordinates, when x and y have no system, and when more lines cannot be read
 * than can; MalformedFile when it is not a table or has a heading twice.
 */
export function readPlots(text: string, address: string, reading: SurveyReading): PlotFile {
  const survey = surveyRecords(text, address, reading);
  refuseMostlyLost(survey, address);
  const problems: Problem[] = [...survey.problems];
  const plots = new Map<string, GrowingPlot>();
  const places = placesByPlot(survey.records);
  for (const record of survey.records) {
    const problem = addRecord(plots, record, places, survey);
    if (problem !== null) problems.push({ line: record.line, message: problem });
  }
  const all = [...plots.values()];
  return {
    plots: all,
    problems: problems.toSorted((one, other) => one.line - other.line),
    notes: [...survey.notes, ...undatedNote(all)],
  };
}

function refuseMostlyLost({ rows, records, problems }: SurveyRecords, address: string): void {
  if (2 * records.length >= rows) return;
  const first = problems.find(({ message }) => !message.startsWith("column "));
  throw new AppError(
    "BadInput",
    `${address}: ${rows - records.length} of ${rows} lines cannot be read, the first is line ${first?.line}: ${first?.message}`,
    { input: address },
  );
}

/** The place of each plot, from its first line with a place: tables often state it once. */
function placesByPlot(
  records: readonly SurveyRecord[],
): ReadonlyMap<string, NonNullable<SurveyRecord["place"]>> {
  const places = new Map<string, NonNullable<SurveyRecord["place"]>>();
  for (const { plot, place } of records)
    if (plot !== "" && place !== null && !places.has(plot)) places.set(plot, place);
  return places;
}

/** Adds a line to its plot, and gives a sentence on what could not be used. */
function addRecord(
  plots: Map<string, GrowingPlot>,
  record: SurveyRecord,
  places: ReturnType<typeof placesByPlot>,
  { form, hasLayers }: SurveyRecords,
): string | null {
  const place = record.place ?? places.get(record.plot);
  if (place === undefined) return "expected two coordinates, got none";
  const isLong = form === "long";
  const name = record.plot || (isLong ? `${place.lon},${place.lat}` : `line ${record.line}`);
  const { id, known } = sameSurvey(plots, name, record.year);
  if (known && !isLong) return `plot "${id}" is there twice: the second is left out`;
  if (known && Math.hypot(known.x - place.x, known.y - place.y) > 1)
    return `plot "${id}" is elsewhere on line ${known.line}: this line is left out`;
  const plot = known ?? { ...{ id, line: record.line, x: place.x, y: place.y }, ...factsOf(record) };
  plots.set(id, plot);
  return addSpecies(plot, record, hasLayers);
}

function factsOf({ year, area, habitat }: SurveyRecord) {
  return { year, area, habitat, species: new Map<string, number | null>() };
}

/** Finds the plot with a name and a year of survey; a plot that was surveyed again is a separate plot for each year. */
function sameSurvey(
  plots: ReadonlyMap<string, GrowingPlot>,
  name: string,
  year: number | null,
): { id: string; known: GrowingPlot | undefined } {
  const known = plots.get(name);
  if (known === undefined || year === null || known.year === null || known.year === year)
    return { id: name, known };
  const id = `${name} (${year})`;
  return { id, known: plots.get(id) };
}

function addSpecies(plot: GrowingPlot, { species }: SurveyRecord, hasLayers: boolean): string | null {
  let problem: string | null = null;
  for (const [name, cover] of species) {
    const before = plot.species.get(name);
    if (before !== undefined && !hasLayers)
      problem = `"${name}" is on plot "${plot.id}" twice: it counts once`;
    if (before === undefined) plot.species.set(name, cover);
    else if (hasLayers && before !== null && cover !== null)
      plot.species.set(name, Math.min(100, before + cover));
  }
  return problem;
}

function undatedNote(plots: readonly Plot[]): string[] {
  const count = plots.filter(({ year }) => year === null).length;
  return count === 0
    ? []
    : [`${count} of ${plots.length} plots have no year: the newest inputs are taken for them`];
}
