/** The action of a command whose part of the product has not landed: says so and fails, so that no script mistakes it. */
export function notBuiltYet(command: string): () => void {
  return () => {
    process.stderr.write(`florascope ${command}: not built yet\n`);
    process.exitCode = 1;
  };
}
