import type { Urgency } from "../core/read-options.ts";
import type { RangeAnswer, RangeReader } from "./byte-range.ts";

/** A gap of at most this many blocks between two wanted blocks is fetched too: that is cheaper than another request. */
const BRIDGED_BLOCKS = 2;

/** The most blocks in one request (4 MiB), so that several requests can run at the same time. */
const LONGEST_RUN = 256;

/** One request under way, shared by all callers that need one of its blocks. */
interface Flight {
  /** The answer; it rejects when the request fails. */
  readonly done: Promise<RangeAnswer>;
  /** Returns the bytes of a block, or null where this flight does not bring it. */
  blockOf(answer: RangeAnswer, block: number): Uint8Array<ArrayBuffer> | null;
  /** Tells that one caller no longer waits; when none waits, the request is aborted. */
  leave(): void;
}

/** The requests of one file. */
export interface Flights {
  /** Returns the flight that will bring this block, if there is one. */
  covering(block: number): Flight | undefined;
  /** Starts a request for these blocks. */
  fetch(run: readonly [first: number, count: number], urgency: number): Flight;
  /** Returns flights for all these blocks (in rising order): flights under way, and new ones for the rest. */
  join(blocks: readonly number[], urgency: number): { flights: Flight[]; sharedBlocks: number };
}

/**
 * Manages the requests of one file: it joins wanted blocks into runs, so that few requests are made.
 *
 * @param accept sees each answer before the callers that wait; an error that it throws goes to them.
 */
export function createFlights(
  reader: RangeReader,
  blockBytes: number,
  accept: (answer: RangeAnswer, firstBlock: number, blockCount: number) => void,
): Flights {
  const underWay = new Map<number, Flight & { wait(urgency: number): void }>();

  function fetch([first, count]: readonly [number, number], level: number) {
    const controller = new AbortController();
    const urgency: Urgency = { level };
    let waiting = 1;
    const forget = () => {
      for (let block = first; block < first + count; block++)
        if (underWay.get(block) === flight) underWay.delete(block);
    };
    const range = { offset: first * blockBytes, length: count * blockBytes };
    const done = reader.readRange(range, urgency, controller.signal).then((answer) => {
      accept(answer, first, count);
      return answer;
    });
    const flight = {
      done,
      blockOf: (answer: RangeAnswer, block: number) =>
        block < first || block >= first + count
          ? null
          : answer.bytes.subarray((block - first) * blockBytes, (block - first + 1) * blockBytes),
      leave() {
        waiting -= 1;
        if (waiting > 0) return;
        forget();
        controller.abort(new DOMException("nobody waits for these bytes any more", "AbortError"));
      },
      wait(level: number) {
        waiting += 1;
        urgency.level = Math.min(urgency.level, level);
      },
    };
    for (let block = first; block < first + count; block++) underWay.set(block, flight);
    done.then(forget, forget);
    return flight;
  }

  return {
    covering: (block) => underWay.get(block),
    fetch,
    join(blocks, urgency) {
      const flights = new Set<Flight>();
      const absent: number[] = [];
      for (const block of blocks) {
        const flight = underWay.get(block);
        if (flight === undefined) absent.push(block);
        else if (!flights.has(flight)) flight.wait(urgency);
        if (flight !== undefined) flights.add(flight);
      }
      for (const run of runsOf(absent)) flights.add(fetch(run, urgency));
      return { flights: [...flights], sharedBlocks: blocks.length - absent.length };
    },
  };
}

function runsOf(blocks: readonly number[]): [first: number, count: number][] {
  const runs: [first: number, count: number][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    const count = run === undefined ? 0 : block - run[0] + 1;
    if (run !== undefined && count - run[1] - 1 <= BRIDGED_BLOCKS && count <= LONGEST_RUN) run[1] = count;
    else runs.push([block, 1]);
  }
  return runs;
}
