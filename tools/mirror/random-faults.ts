import { seeded } from "./seeded.ts";

/** What goes wrong with one answer: the connection is dropped, the server is busy, the body breaks off, or half of it comes. */
const FAULTS = ["dropped", "busy", "broken-off", "half"] as const;
export type RandomFault = (typeof FAULTS)[number];

/**
 * Draws the faults of a server. What meets a request depends on the seed, on what is asked and on how often it was asked before, and
 * not on the order of requests: the same work meets the same faults.
 *
 * @param share  of requests that go wrong, 0 to 1.
 */
export function randomFaults(seed: number, share: number): (question: string) => RandomFault | null {
  const asked = new Map<string, number>();
  return (question) => {
    const times = asked.get(question) ?? 0;
    asked.set(question, times + 1);
    const draw = seeded(seed, question, times);
    return draw < share ? FAULTS[Math.floor((draw / share) * FAULTS.length)]! : null;
  };
}
