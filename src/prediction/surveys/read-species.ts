import { findCoverScale, isBeside, readCover } from "../../core/table/read-cover.ts";
import type { Table } from "../../core/table/read-table.ts";
import type { ColumnReading } from "./column-reading.ts";
import { readPresence, withCount } from "./presence.ts";
import { isDoubt, isMissing, type SurveyColumns } from "./survey-columns.ts";

type SpeciesReading = ColumnReading<ReadonlyMap<string, number | null>>;

/** Reads the species of each line of a long table: one species where it was present, none where it was not. */
export function readLongSpecies({ rows }: Table, { at }: SurveyColumns): SpeciesReading {
  const cell = (row: number, index: number | undefined) =>
    index === undefined ? "" : rows[row]!.cells[index]!;
  const scale = findCoverScale(rows.map((_, row) => cell(row, at.cover)));
  const problems = new Map<number, readonly string[]>();
  const single = sharedSingles();
  const values = rows.map((_, row): ReadonlyMap<string, number | null> => {
    const name = qualifiedName(cell(row, at.species), cell(row, at.qualifier));
    if (name === "") return nothing;
    const [status, cover] = [cell(row, at.status), cell(row, at.cover)];
    const stated = readPresence(status, cover, scale);
    const presence = withCount(stated, cell(row, at.count), status || cover);
    if (presence.kind === "unknown") problems.set(row, [`"${name}": ${presence.why}: it is left out`]);
    if (presence.kind !== "present") return nothing;
    if (presence.note !== undefined) problems.set(row, [`"${name}": ${presence.note}`]);
    return single(name, presence.cover);
  });
  return { values, problems, notes: scaleNote(scale) };
}

const nothing: ReadonlyMap<string, number | null> = new Map();

/** Makes the species of a line, one and the same object for equal lines: a large table has a million lines. */
function sharedSingles(): (name: string, cover: number | null) => ReadonlyMap<string, number | null> {
  const known = new Map<string, Map<number | null, ReadonlyMap<string, number | null>>>();
  return (name, cover) => {
    const ofName = known.get(name) ?? new Map<number | null, ReadonlyMap<string, number | null>>();
    known.set(name, ofName);
    const species = ofName.get(cover) ?? new Map([[name, cover]]);
    ofName.set(cover, species);
    return species;
  };
}

/** Joins a name and what a column of its own says of its certainty: "Carex flacca" and "aff. flacca" are "Carex flacca aff.". */
function qualifiedName(name: string, qualifier: string): string {
  const [, doubt] = /^(cf|aff|\?)/i.exec(qualifier) ?? [];
  if (name === "" || doubt === undefined) return name;
  return doubt === "?" ? `${name} ?` : `${name} ${doubt.toLowerCase()}.`;
}

/**
 * Reads the species of each line of a wide table. NA means absent where it is the only mark of absence; beside zeros, points
 * or empty cells it means unknown.
 */
export function readWideSpecies({ rows }: Table, { species }: SurveyColumns): SpeciesReading {
  const all = rows.flatMap(({ cells }) => species.map(({ index }) => cells[index]!));
  const filled = all.filter((cell) => !isMissing(cell));
  const scale = findCoverScale(filled);
  const isMissingAbsent = !filled.some((cell) => readCover(cell, scale).kind === "absent");
  const problems = new Map<number, readonly string[]>();
  const values = rows.map(({ cells }, row) => {
    const there = new Map<string, number | null>();
    const unread = new Map<string, string[]>();
    for (const { index, name } of species) {
      const cell = cells[index]!;
      const cover =
        isMissing(cell) && isMissingAbsent ? ({ kind: "absent" } as const) : readCover(cell, scale);
      if (cover.kind === "present") there.set(name, cover.cover);
      if (cover.kind === "unknown") unread.set(cell, [...(unread.get(cell) ?? []), name]);
    }
    if (unread.size > 0)
      problems.set(
        row,
        [...unread].map(([cell, names]) => unreadCode(cell, names)),
      );
    return there;
  });
  const isNoted = isMissingAbsent && filled.length < all.length;
  const note = isNoted ? ["NA is the only mark of absence and was read as such"] : [];
  return { values, problems, notes: [...scaleNote(scale), ...note] };
}

function unreadCode(cell: string, names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `"${name}"`);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  const what = isBeside(cell)
    ? "is a plant beside the plot"
    : isDoubt(cell)
      ? "is a doubt"
      : "is no known cover";
  return `"${cell}" ${what}: ${shown.join(", ")}${more} left out`;
}

function scaleNote(scale: ReturnType<typeof findCoverScale>): string[] {
  if (scale === "steps") return ["covers are codes after Braun-Blanquet: 1 to 5 are its steps"];
  return scale === "frequency" ? ["covers are the letters D, A, F, O, R"] : [];
}
