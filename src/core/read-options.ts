import type { FileCount } from "./file-count.ts";

/** How urgent a read is: the smaller number goes first. It may become smaller while the read waits. */
export interface Urgency {
  level: number;
}

/**
 * The levels of {@link Urgency}: a cell that a person waits for, the rest of the device while the map moves, an area, what the map
 * draws, what may be wanted later.
 */
export const urgencies = { click: 0, rest: 0.25, area: 0.5, tile: 1, ahead: 2 } as const;

/** What every read takes. */
export interface ReadOptions {
  readonly urgency?: number;
  readonly signal?: AbortSignal | undefined;
  /** Counts the files that are read for a person who waits. */
  readonly files?: FileCount | undefined;
}
