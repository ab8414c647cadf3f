import type { Position } from "geojson";
import { metresApart } from "../core/metres-apart.ts";

/**
 * Ends of lines that are at most this far apart count as one place: a GPS receiver errs by as much, and a person may
 * walk as far between two recordings.
 */
const MEETING_METRES = 50;

/** A line that runs around an area, and what was done to close it, in plain words. */
interface Outline {
  readonly ring: readonly Position[];
  readonly said: readonly string[];
}

/** The areas that the lines of one feature run around. */
export interface JoinedLines {
  readonly outlines: readonly Outline[];
  /** Why some lines enclose nothing; null where all enclose an area. */
  readonly problem: string | null;
}

const MOST_LINES = 2_000;

/**
 * Joins the lines of one feature (a track with its segments) to boundaries. A line that comes back to its start is a
 * boundary by itself. The others are joined where their ends meet within 50 m, whatever the order and direction in
 * which they were recorded. A single line that is left is closed across any distance, which is reported; several lines
 * that do not meet are a problem.
 */
export function joinLines(lines: readonly (readonly Position[])[]): JoinedLines {
  const loops = lines.length === 1 ? [] : lines.filter(isLoop);
  const open = lines.filter((line) => !loops.includes(line) && line.length > 0);
  if (open.length > MOST_LINES)
    return { outlines: [], problem: `expected at most 2,000 lines in one boundary, got ${open.length}` };
  const chains = chained(open);
  const closed = chains.length === 1 ? chains : chains.filter(({ line }) => isLoop(line));
  const rest = chains.filter((chain) => !closed.includes(chain));
  const outlines = [...loops.map((line) => ({ line, pieces: 1 })), ...closed].map(outlineOf);
  return { outlines, problem: rest.length === 0 ? null : problemOf(rest.map(({ line }) => line)) };
}

interface Chain {
  readonly line: readonly Position[];
  /** The number of lines that were joined to it. */
  readonly pieces: number;
}

/** Joins lines, the nearest ends first, until no more ends meet. */
function chained(lines: readonly (readonly Position[])[]): Chain[] {
  const left = [...lines];
  const chains: Chain[] = [];
  for (let line = left.shift(); line !== undefined; line = left.shift()) {
    let chain: Chain = { line, pieces: 1 };
    for (let next = nearest(chain.line, left); next !== null; next = nearest(chain.line, left)) {
      chain = { line: next.joined, pieces: chain.pieces + 1 };
      left.splice(next.at, 1);
    }
    chains.push(chain);
  }
  return chains;
}

/** Joins to the chain the line whose end is nearest to an end of the chain; null where no line meets it. */
function nearest(chain: readonly Position[], lines: readonly (readonly Position[])[]) {
  let best: { gap: number; at: number; join: () => Position[] } | null = null;
  const [start, end] = [chain[0]!, chain.at(-1)!];
  for (const [at, line] of lines.entries()) {
    const [first, last] = [line[0]!, line.at(-1)!];
    const ways = [
      { gap: gapOf(end, first), join: () => [...chain, ...line] },
      { gap: gapOf(end, last), join: () => [...chain, ...line.toReversed()] },
      { gap: gapOf(start, last), join: () => [...line, ...chain] },
      { gap: gapOf(start, first), join: () => [...line.toReversed(), ...chain] },
    ];
    for (const { gap, join } of ways)
      if (gap <= MEETING_METRES && gap < (best?.gap ?? Infinity)) best = { gap, at, join };
  }
  return best === null ? null : { at: best.at, joined: best.join() };
}

function outlineOf({ line, pieces }: Chain): Outline {
  const gap = metresApart(line[0]!, line.at(-1)!);
  const across = gap > MEETING_METRES ? ` across the ${distanceText(gap)} between its ends` : "";
  const joined = `its ${pieces} segments were joined where their ends meet within ${MEETING_METRES} m`;
  return { ring: line, said: [...(pieces > 1 ? [joined] : []), `the track was closed to an area${across}`] };
}

/** Says why lines do not join, with the smallest distance between their ends. */
function problemOf(lines: readonly (readonly Position[])[]): string {
  let gap = Infinity;
  const consider = (one: Position, other: Position) => {
    const distance = gapOf(one, other);
    if (distance > MEETING_METRES) gap = Math.min(gap, distance);
  };
  for (const [at, line] of lines.entries()) {
    consider(line[0]!, line.at(-1)!);
    for (const other of lines.slice(at + 1))
      for (const end of endsOf(line)) for (const otherEnd of endsOf(other)) consider(end, otherEnd);
  }
  if (gap === Infinity)
    return "expected lines that come back to their start, got some that run around nothing";
  return `expected segments whose ends meet within ${MEETING_METRES} m, got ${lines.length} that end ${distanceText(gap)} or more apart; join them first`;
}

/** Metres between two ends; those on both sides of the 180th meridian never meet, because an outline is drawn in degrees. */
function gapOf(one: Position, other: Position): number {
  return Math.abs(one[0]! - other[0]!) > 180 ? Infinity : metresApart(one, other);
}

function endsOf(line: readonly Position[]): Position[] {
  return [line[0]!, line.at(-1)!];
}

/**
 * Tells whether a line comes back to its start: within 50 m and within a tenth of its length, so that a short piece does not count.
 */
function isLoop(line: readonly Position[]): boolean {
  if (line.length < 4) return false;
  const gap = gapOf(line[0]!, line.at(-1)!);
  if (gap > MEETING_METRES) return false;
  const length = line.reduce(
    (sum, corner, at) => sum + (at === 0 ? 0 : metresApart(line[at - 1]!, corner)),
    0,
  );
  return gap <= length / 10;
}

function distanceText(metres: number): string {
  return metres < 1_000 ? `${Math.round(metres)} m` : `${(metres / 1_000).toFixed(1)} km`;
}
