import { storageReason } from "../node/storage-failure.ts";

/**
 * Lets the work go on to its own exit code where nobody reads its output any more, as `| head -1` leaves it: what is left of the output
 * is dropped without a word. An output file on a full disk is told in one sentence, exit code 1.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", dropOutput);
}

function dropOutput(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") return;
  process.exitCode = 1;
  process.stderr.write(
    `florascope: the output cannot be written: ${storageReason(error) ?? error.message}\n`,
  );
}
