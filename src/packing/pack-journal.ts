import { AppError } from "../core/errors.ts";
import { parseJson } from "../core/text/parse-json.ts";
import type { ComposedTold } from "./compose-picture.ts";
import type { FileSum } from "./file-sum.ts";
import type { PackFile } from "./pack-store.ts";
import type { SourceShape } from "./source-shape.ts";

/** One thing that is done and need not be done again. */
type Line =
  /** A file was opened: what was found of it; null where it has no pixel in the box. */
  | { readonly looked: string; readonly shape: SourceShape | null }
  /** All that a spool wants of a file was written into it. */
  | { readonly read: string; readonly spool: string }
  /** A square of a picture was put together, of these scenes. */
  | { readonly composed: string; readonly spool: string; readonly told: ComposedTold }
  /** A file that was opened could not be read. */
  | { readonly lost: string; readonly spool: string; readonly why: string }
  /** A cube was written whole. */
  | { readonly made: string; readonly spool: string; readonly sum: FileSum }
  /** What was kept of a cube is no more there: nothing that was said of its spool holds. */
  | { readonly forgot: string };

/**
 * What of a pack is done, kept in a file that only grows: a line is written after what it says is safe. A line that was cut by the end
 * of the program is no line.
 */
export interface PackJournal {
  readonly shapes: ReadonlyMap<string, SourceShape | null>;
  isRead(spool: string, source: string): boolean;
  /** Whether anything was written into this spool. */
  isBegun(spool: string): boolean;
  /** What the squares of a spool were put together from, by their keys. */
  composedIn(spool: string): ReadonlyMap<string, ComposedTold>;
  /** The files that a spool lacks, and why. */
  lostFrom(spool: string): ReadonlyMap<string, string>;
  /** The cube that was made from this spool, as it was written; null where none was. */
  madeFrom(path: string, spool: string): FileSum | null;
  note(line: Line): Promise<void>;
}

/** Reads what a journal says, and appends to it from now on. @param address  of its file. @throws AppError MalformedFile */
export async function openJournal(file: PackFile, address: string): Promise<PackJournal> {
  const text = new TextDecoder().decode(await file.read(0, await file.size()));
  const shapes = new Map<string, SourceShape | null>();
  const read = new Map<string, Set<string>>();
  const lost = new Map<string, Map<string, string>>();
  const composed = new Map<string, Map<string, ComposedTold>>();
  const made = new Map<string, Map<string, FileSum>>();
  const take = (line: Line) => {
    if ("looked" in line) shapes.set(line.looked, line.shape);
    else if ("forgot" in line) for (const said of [read, lost, composed, made]) said.delete(line.forgot);
    else if ("composed" in line)
      composed.set(line.spool, new Map([...(composed.get(line.spool) ?? []), [line.composed, line.told]]));
    else if ("read" in line) {
      read.set(line.spool, (read.get(line.spool) ?? new Set()).add(line.read));
      lost.get(line.spool)?.delete(line.read);
    } else if ("lost" in line)
      lost.set(line.spool, new Map([...(lost.get(line.spool) ?? []), [line.lost, line.why]]));
    else made.set(line.spool, (made.get(line.spool) ?? new Map()).set(line.made, line.sum));
  };
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  for (const [index, line] of whole.split("\n").slice(0, -1).entries()) {
    const said = lineOf(line);
    if (said === null) {
      const message = `${address}: expected lines of JSON that say what is done, got a damaged line ${index + 1}; pack into a new folder, or remove this file and all is read again`;
      throw new AppError("MalformedFile", message, { address });
    }
    take(said);
  }
  let end = new TextEncoder().encode(whole).length;
  await file.truncate(end);
  let last: Promise<void> = Promise.resolve();
  return {
    shapes,
    isRead: (spool, source) => read.get(spool)?.has(source) ?? false,
    isBegun: (spool) => read.has(spool) || composed.has(spool),
    composedIn: (spool) => composed.get(spool) ?? new Map(),
    lostFrom: (spool) => lost.get(spool) ?? new Map(),
    madeFrom: (path, spool) => made.get(spool)?.get(path) ?? null,
    note(line) {
      const bytes = new TextEncoder().encode(`${JSON.stringify(line, nanAsText)}\n`);
      last = last.then(async () => {
        await file.write(end, bytes);
        end += bytes.length;
        await file.flush();
        take(line);
      });
      return last;
    },
  };
}

/** JSON has no NaN, which stands for no data in files of decimal numbers. */
const nanAsText = (_: string, value: unknown) => (Number.isNaN(value) ? "NaN" : value);

const KINDS = ["looked", "forgot", "composed", "read", "lost", "made"];

/** Reads a line; null for one that a journal does not have. */
function lineOf(text: string): Line | null {
  let line: { shape?: { nodata?: unknown } | null } | null;
  try {
    line = parseJson(text) as typeof line;
  } catch {
    return null;
  }
  if (typeof line !== "object" || line === null || !KINDS.some((kind) => kind in line)) return null;
  if (line.shape?.nodata === "NaN") line.shape.nodata = Number.NaN;
  return line as Line;
}
