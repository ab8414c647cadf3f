/** How much a read matters; the smaller goes first. It may fall while the read waits. */
export interface Urgency {
  level: number;
}

/** The levels of {@link Urgency}: what a person waits for, what the map draws, what may be wanted later. */
export const urgencies = { click: 0, tile: 1, ahead: 2 } as const;

/** What every read takes. */
export interface ReadOptions {
  readonly urgency?: number;
  readonly signal?: AbortSignal | undefined;
}
