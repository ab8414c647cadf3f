import { vi } from "vitest";
import { runCommandLine } from "../command-line.ts";

/** The output of a `florascope` command and its exit code. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, so that a test need not start the backend for each. */
export async function runFlorascope(...args: readonly string[]): Promise<Ran> {
  let [stdout, stderr] = ["", ""];
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  const err = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
  const { exitCode } = process;
  process.exitCode = 0;
  try {
    await runCommandLine(["node", "florascope", ...args]);
    return { code: Number(process.exitCode), stdout, stderr };
  } finally {
    process.exitCode = exitCode;
    out.mockRestore();
    err.mockRestore();
  }
}
