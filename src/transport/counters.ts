/** The cost of all reads of one transport so far. */
export interface Counters {
  /** Requests sent over the network; each attempt counts. */
  requests: number;
  /** Attempts beyond the first of a request. */
  retries: number;
  /** Bytes of response bodies that came over the network. */
  bytesReceived: number;
  /** Bytes read from local files. */
  bytesFromFiles: number;
  /** Blocks found in memory, found on disk, and shared with a read under way. */
  memoryHits: number;
  diskHits: number;
  shared: number;
  /** Answers that were refused: another range than the one asked for, a web page, a changed file. */
  refused: number;
}

/** Creates counters that all are zero. */
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
