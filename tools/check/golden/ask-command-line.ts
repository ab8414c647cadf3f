import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { GoldenQuestion } from "./questions.ts";
import { readMap } from "./read-map.ts";

/**
 * Asks the command line of the checkout at `root` and gives its answer as one JSON document: what it printed (for a map also
 * its GeoTIFF, as GDAL reads it), or its refusal. Each question has a process, a folder for its files and a cache of its own
 * within `folder`, so that no answer depends on another.
 *
 * @throws Error where the command neither answers nor refuses in a sentence.
 */
export async function askCommandLine(
  root: string,
  folder: string,
  { kind, args }: GoldenQuestion,
): Promise<unknown> {
  const own = mkdtempSync(join(folder, "question-"));
  const map = join(own, "map.tif");
  const kept = kind === "evaluate" ? ["--kept", join(own, "kept")] : [];
  const out = kind === "map" ? ["--out", map] : [];
  const { code, stdout, stderr } = await florascope(root, own, [...args, ...kept, ...out, "--json"]);
  if (code === 0) {
    const printed: unknown = JSON.parse(stdout);
    return kind === "map" ? { printed, file: readMap(map) } : printed;
  }
  const sentence = stderr.split("\n").find((line) => line.startsWith("florascope: ")) ?? "";
  if (sentence === "" || sentence.startsWith("florascope: unexpected failure"))
    throw new Error(
      `florascope ${args.join(" ")}: expected an answer or a refusal, got code ${code}: ${stderr}`,
    );
  return { refused: { code, sentence } };
}

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function florascope(root: string, cache: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const command = spawn(process.execPath, [join(root, "cli", "florascope.mjs"), ...args], {
      cwd: root,
      env: { ...process.env, XDG_CACHE_HOME: cache },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [stdout, stderr] = [collectText(command.stdout), collectText(command.stderr)];
    command.on("error", reject);
    command.on("close", (code) => resolve({ code, stdout: stdout(), stderr: stderr() }));
  });
}

/** Collects the text of a stream; the returned function gives what has come so far. */
function collectText(stream: Readable): () => string {
  const parts: string[] = [];
  stream.setEncoding("utf8").on("data", (text: string) => void parts.push(text));
  return () => parts.join("");
}
