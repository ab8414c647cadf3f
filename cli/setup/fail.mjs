/** Ends the process with one clear sentence on stderr. */
export function fail(sentence) {
  process.stderr.write(`florascope: ${sentence}\n`);
  process.exit(1);
}
