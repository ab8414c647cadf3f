/** What the reads of one transport have cost so far. */
export interface Counters {
  /** Requests sent over the network, each attempt counted. */
  requests: number;
  /** Attempts beyond the first of a request. */
  retries: number;
  /** Bytes of bodies that came over the network. */
  bytesReceived: number;
  /** Bytes read from local files. */
  bytesFromFiles: number;
  /** Blocks found in memory, found on disk, and shared with a read that was already under way. */
  memoryHits: number;
  diskHits: number;
  shared: number;
  /** Answers that were refused: not the range asked for, a web page, a changed file. */
  refused: number;
}

/** Counters at zero. */
export function newCounters(): Counters {
  return {
    requests: 0,
    retries: 0,
    bytesReceived: 0,
    bytesFromFiles: 0,
    memoryHits: 0,
    diskHits: 0,
    shared: 0,
    refused: 0,
  };
}
