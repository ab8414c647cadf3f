import { spawn, spawnSync } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const blocker = createServer();
let takenPort: number;

beforeAll(async () => {
  await new Promise<void>((done) => blocker.listen(0, "127.0.0.1", done));
  takenPort = (blocker.address() as AddressInfo).port;
});

afterAll(() => void blocker.close());

function runNode(...args: string[]) {
  return spawnSync(process.execPath, args, { encoding: "utf8" });
}

describe("the commands before anything runs", () => {
  it.each([
    ["18.20.4", 1],
    ["20.18.3", 1],
    ["20.19.0", 0],
    ["22.0.0", 0],
  ])("answers Node %s with exit code %i", (version, code) => {
    const script = `import("./cli/setup/node-version.mjs").then((m) => m.requireNode("${version}"))`;
    const { status, stderr } = runNode("-e", script);
    expect(status).toBe(code);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    if (code === 1) expect(stderr).toContain(`expected Node 20.19 or newer, got ${version}`);
  });

  it("says in one sentence that a port is in use and how to choose another", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "cli/serve.ts", "--port", String(takenPort)]);
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    const code = await new Promise((done) => child.on("close", done));
    expect(code).toBe(1);
    expect(stderr.trim()).toBe(
      `florascope: port ${takenPort} is in use: stop the program that has it, or choose another: npm start -- --port ${takenPort + 1}`,
    );
  });

  it("says in one sentence that there is no network when packages cannot be fetched", async () => {
    const { packageFailure } = await import("./packages.mjs");
    const output =
      "npm error code EAI_AGAIN\nnpm error request to https://example.invalid/react failed, reason: getaddrinfo EAI_AGAIN";
    expect(packageFailure(output)).toBe(
      "the packages could not be fetched because there is no network: connect and run this again",
    );
  });

  it("keeps npm's own words when packages cannot be installed for another reason", async () => {
    const { packageFailure } = await import("./packages.mjs");
    expect(packageFailure("npm warn old lockfile\nnpm error code EACCES")).toBe(
      "npm could not install the packages:\nnpm error code EACCES",
    );
  });
});

describe("the budgets of the tests", () => {
  const times = [
    { name: "unit", seconds: 548, budgetSeconds: 240 },
    { name: "size", seconds: 30, budgetSeconds: 30 },
  ];

  it("are printed beside what was needed, and an overrun is counted where it is asked for", async () => {
    const { overruns, timeTable } = await import("./time-table.mjs");
    expect(timeTable(times)).toEqual([
      "unit      548 s of 240 s  over its budget",
      "size       30 s of 30 s",
      "all       578 s of 270 s  over its budget",
    ]);
    expect(overruns(times)).toBe(1);
  });
});

describe("florascope", () => {
  it.each([
    [["--help"], 0, /Plant biodiversity at 50 m/],
    [["point"], 2, /required option '--lon <degrees>' not specified/],
    [["nonsense"], 2, /unknown command 'nonsense'/],
  ] as const)("answers %s with exit code %i", (args, code, says) => {
    const { status, stdout, stderr } = runNode("cli/florascope.mjs", ...args);
    expect(status).toBe(code);
    expect(stdout + stderr).toMatch(says);
    expect(stderr.trim().split("\n").length).toBeLessThanOrEqual(3);
  });
});
