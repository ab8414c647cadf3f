// `npm test`: installs what the tests need, runs every check and test, checks the time of each part, and ends with one line
// of counts. It is plain JavaScript with only Node's own modules, because it runs before anything is installed.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bringIsland } from "./setup/island.mjs";
import { requireNode } from "./setup/node-version.mjs";
import { bringPackages } from "./setup/packages.mjs";
import { runStep } from "./setup/run-step.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
requireNode();
const totals = { passed: 0, failed: 0, skipped: 0 };
const times = [];

await timed("install", 180, bringPackages);
const { bringTestTools } = await import("./setup/system-packages.mjs");
const { freePort } = await import("./setup/free-port.mjs");
const { clearReports, TEST_STEPS } = await import("./setup/test-steps.mjs");
const { chromium, gdal } = await bringTestTools();
if (!gdal)
  console.log("SKIPPED: tests against GDAL; to run them: sudo apt-get install gdal-bin python3-gdal");
await timed("island", 60, bringIsland);
const testEnvironment = { FLORASCOPE_CHROMIUM: chromium, FLORASCOPE_E2E_PORT: String(await freePort()) };
clearReports();
for (const step of TEST_STEPS) await timed(step.name, step.budgetSeconds, () => runTestStep(step));
for (const { name, seconds, budgetSeconds } of times) {
  console.log(`${name.padEnd(8)} ${seconds.toFixed(0).padStart(4)} s of ${budgetSeconds} s`);
}
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 ? 0 : 1;

async function timed(name, budgetSeconds, work) {
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  times.push({ name, seconds, budgetSeconds });
  if (seconds <= budgetSeconds) return;
  totals.failed += 1;
  console.error(`FAILED: ${name} took ${seconds.toFixed(0)} s, its budget is ${budgetSeconds} s`);
}

async function runTestStep({ name, script, args, counts }) {
  process.stderr.write(`\n== ${name}\n`);
  const [command, commandArgs] = script ? ["npm", ["run", "--silent", script]] : [process.execPath, args];
  const { code } = await runStep(name, command, commandArgs, { env: testEnvironment });
  const { passed, failed, skipped } = counts?.() ?? {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
  };
  totals.passed += passed;
  totals.skipped += skipped;
  totals.failed += code !== 0 && failed === 0 ? 1 : failed;
}
