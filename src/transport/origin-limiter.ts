import { untilAborted } from "../core/abort.ts";
import type { Urgency } from "../core/read-options.ts";

/** Lets a limited number of tasks of one origin run at the same time: the most urgent first, equally urgent ones in their order. */
export type OriginLimiter = <T>(
  origin: string,
  urgency: Urgency,
  signal: AbortSignal,
  task: () => Promise<T>,
) => Promise<T>;

interface Waiting {
  readonly urgency: Urgency;
  readonly start: () => void;
}

/**
 * Creates a limiter that runs at most `atOnce` tasks per origin, so that no server is flooded. A task whose signal is
 * aborted while it waits never starts. At each start the queue is searched for the most urgent task, because urgency
 * may change while a task waits.
 */
export function createOriginLimiter(atOnce: number): OriginLimiter {
  const origins = new Map<string, { running: number; queue: Waiting[] }>();

  return async (origin, urgency, signal, task) => {
    const state = origins.get(origin) ?? { running: 0, queue: [] };
    origins.set(origin, state);
    if (state.running < atOnce) state.running += 1;
    else await waitForTurn(state.queue, urgency, signal);
    try {
      signal.throwIfAborted();
      return await task();
    } finally {
      const next = takeMostUrgent(state.queue);
      if (next === undefined) state.running -= 1;
      else next.start();
      if (state.running === 0) origins.delete(origin);
    }
  };
}

async function waitForTurn(queue: Waiting[], urgency: Urgency, signal: AbortSignal): Promise<void> {
  let start: () => void = () => {};
  const turn = new Promise<void>((resolve) => {
    start = resolve;
  });
  const waiting = { urgency, start };
  queue.push(waiting);
  try {
    await untilAborted(turn, signal);
  } catch (reason) {
    const place = queue.indexOf(waiting);
    // A task that was already taken from the queue counts as running: the caller's `finally` cannot free its place.
    if (place === -1) return;
    queue.splice(place, 1);
    throw reason;
  }
}

function takeMostUrgent(queue: Waiting[]): Waiting | undefined {
  let best = 0;
  for (let i = 1; i < queue.length; i++) if (queue[i]!.urgency.level < queue[best]!.urgency.level) best = i;
  return queue.splice(best, 1)[0];
}
