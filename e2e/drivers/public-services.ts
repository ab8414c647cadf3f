import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Copies of the public services on this machine, under their real names. */
export interface PublicServices {
  /** Arguments by which Chromium finds them here. */
  readonly browserArguments: readonly string[];
  close(): Promise<void>;
}

/**
 * Starts `florascope mirror` without waits and faults. Nothing of it is intercepted in the browser, which makes each of thousands of
 * requests several times slower.
 *
 * @param checkpoint  what the model hub has as the published species model.
 * @throws where it ends before it serves.
 */
export async function startPublicServices(checkpoint: string): Promise<PublicServices> {
  const options = [
    "--port",
    "0",
    "--https",
    "--sound",
    "--latency",
    "0",
    "--faults",
    "0",
    "--checkpoint",
    checkpoint,
  ];
  const mirror: ChildProcess = spawn(process.execPath, ["cli/florascope.mjs", "mirror", ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: mirror.stdout! })) {
    const [, rules] = /^browser: .*--host-resolver-rules="([^"]+)"/.exec(line) ?? [];
    if (rules === undefined) continue;
    return {
      browserArguments: [`--host-resolver-rules=${rules}`, "--ignore-certificate-errors"],
      async close() {
        mirror.kill("SIGTERM");
        await once(mirror, "exit");
      },
    };
  }
  throw new Error("expected florascope mirror to say how a browser finds it, it ended before");
}
