import type { Position } from "geojson";

/** Ends of lines that lie as near as this are one place: what a GPS receiver strays by, and a person walks between two recordings. */
const MEETING_METRES = 50;

/** A line that runs around an area, and what was done to close it, in plain words. */
interface Outline {
  readonly ring: readonly Position[];
  readonly said: readonly string[];
}

/** What the lines of one feature run around. */
export interface JoinedLines {
  readonly outlines: readonly Outline[];
  /** Why some enclose nothing; null where all do. */
  readonly problem: string | null;
}

const MOST_LINES = 2_000;
const METRES_A_DEGREE = 111_195;

/**
 * The boundaries that the lines of one feature make (a track with its segments): a line that comes back to its start is
 * one by itself, the others are joined where ends meet within 50 m, in whatever order and direction they were recorded.
 * One line, or one that all join to, is closed across any distance, which is told; several that do not meet are a problem.
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
  /** The number of lines that it was joined of. */
  readonly pieces: number;
}

/** Joins the nearest ends first, until none meet. */
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

/** The line whose end lies nearest to an end of the chain, joined to it; null where none meets it. */
function nearest(chain: readonly Position[], lines: readonly (readonly Position[])[]) {
  let best: { gap: number; at: number; join: () => Position[] } | null = null;
  const [start, end] = [chain[0]!, chain.at(-1)!];
  for (const [at, line] of lines.entries()) {
    const [first, last] = [line[0]!, line.at(-1)!];
    const ways = [
      { gap: metres(end, first), join: () => [...chain, ...line] },
      { gap: metres(end, last), join: () => [...chain, ...line.toReversed()] },
      { gap: metres(start, last), join: () => [...line, ...chain] },
      { gap: metres(start, first), join: () => [...line.toReversed(), ...chain] },
    ];
    for (const { gap, join } of ways)
      if (gap <= MEETING_METRES && gap < (best?.gap ?? Infinity)) best = { gap, at, join };
  }
  return best === null ? null : { at: best.at, joined: best.join() };
}

function outlineOf({ line, pieces }: Chain): Outline {
  const gap = metres(line[0]!, line.at(-1)!);
  const across = gap > MEETING_METRES ? ` across the ${distanceText(gap)} between its ends` : "";
  const joined = `its ${pieces} segments were joined where their ends meet within ${MEETING_METRES} m`;
  return { ring: line, said: [...(pieces > 1 ? [joined] : []), `the track was closed to an area${across}`] };
}

/** Tells the smallest distance that keeps the lines apart. */
function problemOf(lines: readonly (readonly Position[])[]): string {
  let gap = Infinity;
  const consider = (one: Position, other: Position) => {
    const distance = metres(one, other);
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

function endsOf(line: readonly Position[]): Position[] {
  return [line[0]!, line.at(-1)!];
}

/** Whether a line comes back to its start: within 50 m and a tenth of its length, so that a short piece is none. */
function isLoop(line: readonly Position[]): boolean {
  if (line.length < 4) return false;
  const gap = metres(line[0]!, line.at(-1)!);
  if (gap > MEETING_METRES) return false;
  const length = line.reduce((sum, corner, at) => sum + (at === 0 ? 0 : metres(line[at - 1]!, corner)), 0);
  return gap <= length / 10;
}

/** On a sphere, by the middle latitude: right within a percent over such distances. */
function metres([lon = 0, lat = 0]: Position, [otherLon = 0, otherLat = 0]: Position): number {
  const shrink = Math.cos((((lat + otherLat) / 2) * Math.PI) / 180);
  return METRES_A_DEGREE * Math.hypot((otherLon - lon) * shrink, otherLat - lat);
}

function distanceText(metresApart: number): string {
  return metresApart < 1_000 ? `${Math.round(metresApart)} m` : `${(metresApart / 1_000).toFixed(1)} km`;
}
