import { constants } from "node:os";

/**
 * Undoes what is half done before the process ends by Ctrl+C or by a request to end, with the exit code that a shell expects (130,
 * 143). To be held only as long as there is something to undo.
 *
 * @returns a function that lets go of it.
 */
export function onInterrupt(undo: () => void): () => void {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const end = (signal: (typeof signals)[number]) => {
    undo();
    process.exit(128 + constants.signals[signal]);
  };
  for (const signal of signals) process.on(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}
