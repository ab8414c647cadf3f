import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const home = mkdtempSync(join(tmpdir(), "florascope-interrupted-"));
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

function start(args: readonly string[]): ChildProcess {
  const env = { ...process.env, XDG_CACHE_HOME: join(home, "cache") };
  const child = spawn(process.execPath, ["cli/florascope.mjs", ...args], { env });
  running.push(child);
  return child;
}

/** Waits for something that is bound to come, however slow the machine is; the test's own time is for hangs. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((later) => setTimeout(later, 50));
}

/** How a process ended, as a shell tells it. */
async function endOf(child: ChildProcess): Promise<number | string> {
  if (child.exitCode === null && child.signalCode === null)
    await new Promise((done) => child.on("exit", done));
  return child.exitCode ?? child.signalCode!;
}

const entries = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

/** Processes of this machine whose command line names the text. */
function processesWith(text: string): string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(text);
    } catch {
      // It has ended meanwhile.
      return false;
    }
  });
}

it("a closed pipe ends a command quietly, with the exit code of its work", async () => {
  for (const [args, code] of [
    [["--help"], 0],
    [["nonsense"], 2],
  ] as const) {
    const child = start(args);
    let stderr = "";
    child.stderr!.on("data", (text) => (stderr += text));
    child.stdout!.destroy();
    expect(await endOf(child)).toBe(code);
    expect(stderr).not.toMatch(/EPIPE|at .*:\d+/);
  }
});

it("a command whose progress nobody reads goes on to its end", async () => {
  const child = start(["nonsense"]);
  child.stderr!.destroy();
  expect(await endOf(child)).toBe(2);
});

// The processes of a machine are told by /proc.
it.skipIf(process.platform !== "linux")(
  "training that is ended leaves no simulation behind, and no half island",
  async () => {
    const work = join(home, "work");
    const child = start(["train", "--quick", "--work", work, "--model", join(home, "model")]);
    await until(() => entries(join(work, "islands")).length > 0);
    child.kill("SIGINT");
    expect(await endOf(child)).toBe("SIGINT");
    await until(() => processesWith(work).length === 0);
    expect(entries(join(work, "islands"))).toEqual([]);
    expect(existsSync(join(home, "model"))).toBe(false);
  },
);

it.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("a simulation that is ended by %s leaves nothing behind", async (signal, code) => {
  const folder = join(home, `simulate-${signal}`);
  const child = start(["simulate", "--out", join(folder, "island")]);
  await until(() => entries(folder).length > 0);
  child.kill(signal);
  expect(await endOf(child)).toBe(code);
  expect(entries(folder)).toEqual([]);
});

it("a map that is ended leaves no file", async () => {
  const folder = join(home, "map");
  const box = "--bbox=-14.56,51.48,-14.44,51.56";
  const out = join(folder, "map.tif");
  const tiles = join(home, "cache", "florascope", "tiles");
  const before = entries(tiles).length;
  const child = start(["map", box, "--layer", "richness", "--habitat", "none", "--out", out]);
  await until(() => entries(tiles).length > before);
  child.kill("SIGTERM");
  expect(await endOf(child)).toBe("SIGTERM");
  expect(entries(folder)).toEqual([]);
});
