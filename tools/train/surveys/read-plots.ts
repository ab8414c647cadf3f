import { parse } from "csv-parse/sync";
import { type Crs, conversion, europeanGrid, lonLat } from "../../../src/core/crs.ts";
import { AppError } from "../../../src/core/errors.ts";
import type { Plot, PlotFile, Problem } from "./plot.ts";
import { type PlotColumns, plotColumns } from "./plot-columns.ts";

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

type GrowingPlot = Plot & { readonly species: Map<string, number | null> };

/**
 * The plots of a CSV file, long or wide, in degrees or in a projection. What cannot be read is named with its line and
 * left out; the rest goes on.
 *
 * @param crs  System of the columns x and y, "EPSG:2056"; null where the file has degrees.
 * @throws AppError BadInput when the file has no coordinates, or x and y and no system; MalformedFile when it is no CSV.
 */
export function readPlots(text: string, address: string, crs: Crs | null): PlotFile {
  const [header, ...rows] = readRows(text, address);
  if (header === undefined)
    throw new AppError("BadInput", `${address}: expected a header and plots, got an empty file`, {
      input: address,
    });
  const columns = plotColumns(header.cells, address);
  const toGrid = conversion(systemOf(columns, address, crs), europeanGrid);
  const problems: Problem[] = columns.isLong ? unknownColumns(header, columns) : [];
  const plots = new Map<string, GrowingPlot>();
  for (const row of rows) {
    const problem = addRow(plots, row, header.cells.length, columns, toGrid);
    for (const message of problem) problems.push({ line: row.line, message });
  }
  return { plots: [...plots.values()], problems };
}

/** In a long file every column has a meaning or none; in a wide one the others are species. */
function unknownColumns({ line }: Row, { others }: PlotColumns): Problem[] {
  return others.map(({ name }) => ({ line, message: `column "${name}" is not known: it is left out` }));
}

function readRows(text: string, address: string): Row[] {
  try {
    const options = { bom: true, relax_column_count: true, skip_empty_lines: true, info: true } as const;
    const delimiter = (text.split("\n", 1)[0] ?? "").includes(";") ? ";" : ",";
    const records = parse(text, { ...options, delimiter }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("MalformedFile", `${address}: not a CSV file: ${reason}`, { address }, error);
  }
}

function systemOf({ at }: PlotColumns, address: string, crs: Crs | null): Crs {
  if (crs !== null) return crs;
  if (at.longitude !== undefined) return lonLat;
  throw new AppError("BadInput", `${address}: columns x and y need their system: add --crs EPSG:...`, {
    input: "--crs",
  });
}

/** Adds what a row says to its plot; the sentences say what of it could not be used. */
function addRow(
  plots: Map<string, GrowingPlot>,
  { line, cells }: Row,
  width: number,
  columns: PlotColumns,
  toGrid: (x: number, y: number) => [number, number],
): string[] {
  if (cells.length !== width) return [`expected ${width} columns, got ${cells.length}`];
  const { at, isLong } = columns;
  const text = (index: number | undefined) => (index === undefined ? "" : cells[index]!.trim());
  const isProjected = at.longitude === undefined;
  const [first, second] = [at.longitude ?? at.x, at.latitude ?? at.y].map((index) => numberOf(text(index)));
  if (first == null || second == null)
    return [`expected two coordinates, got "${text(at.longitude ?? at.x)}", "${text(at.latitude ?? at.y)}"`];
  if (!isProjected && (Math.abs(first) > 180 || Math.abs(second) > 90))
    return [`expected degrees, got ${first}, ${second}`];
  const id = text(at.id) || (isLong ? `${first},${second}` : `line ${line}`);
  const [x, y] = toGrid(first, second);
  const known = plots.get(id);
  if (known && !isLong) return [`plot "${id}" is there twice: the second is left out`];
  if (known && Math.hypot(known.x - x, known.y - y) > 1)
    return [`plot "${id}" is elsewhere on line ${known.line}: this line is left out`];
  const plot = known ?? {
    id,
    line,
    x,
    y,
    year: yearOf(text(at.date)),
    area: numberOf(text(at.area)),
    habitat: text(at.habitat) || null,
    species: new Map<string, number | null>(),
  };
  plots.set(id, plot);
  return isLong
    ? addSpecies(plot, text(at.species), text(at.status), text(at.cover))
    : addWide(plot, cells, columns);
}

function addSpecies(plot: GrowingPlot, name: string, status: string, cover: string): string[] {
  if (name === "" || status.toLowerCase() === "absent") return [];
  if (plot.species.has(name)) return [`"${name}" is on plot "${plot.id}" twice: it counts once`];
  const amount = numberOf(cover);
  if (amount !== null && amount <= 0) return [];
  plot.species.set(name, amount);
  return cover !== "" && amount === null
    ? [`"${name}": expected a cover in per cent, got "${cover}": it counts as present`]
    : [];
}

function addWide(plot: GrowingPlot, cells: readonly string[], { others }: PlotColumns): string[] {
  const problems: string[] = [];
  for (const { index, name } of others) {
    const cell = cells[index]!.trim();
    if (cell === "" || cell.toUpperCase() === "NA") continue;
    const amount = numberOf(cell);
    if (amount === null) problems.push(`"${name}": expected a cover or 0 and 1, got "${cell}"`);
    else if (amount > 0) plot.species.set(name, amount);
  }
  return problems;
}

function numberOf(text: string): number | null {
  const value = Number(text);
  return text === "" || !Number.isFinite(value) ? null : value;
}

function yearOf(date: string): number | null {
  const year = Number(/^\d{4}/.exec(date)?.[0]);
  return Number.isInteger(year) && year > 0 ? year : null;
}
