// `npm test`: brings what the tests need, runs every check and test, prints what time each part needed beside its budget, names each
// test that failed, and closes with one line of counts. A budget overrun fails only with `npm test -- --strict-time`, on a machine
// that does nothing else.
// Plain JavaScript with Node's own modules, for it runs before anything is installed.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bringIsland } from "./setup/island.mjs";
import { requireNode } from "./setup/node-version.mjs";
import { bringPackages } from "./setup/packages.mjs";
import { runStep } from "./setup/run-step.mjs";
import { overruns, timeTable } from "./setup/time-table.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
requireNode();
const isStrict = process.argv.includes("--strict-time");
const totals = { passed: 0, failed: 0, skipped: 0 };
const times = [];
const failures = [];

await timed("install", 180, bringPackages);
const { bringTestTools } = await import("./setup/system-packages.mjs");
const { freePort } = await import("./setup/free-port.mjs");
const { clearReports, TEST_STEPS } = await import("./setup/test-steps.mjs");
const { chromium, gdal } = await bringTestTools();
if (!gdal)
  console.log("SKIPPED: tests against GDAL; to run them: sudo apt-get install gdal-bin python3-gdal");
await timed("island", 60, bringIsland);
const testEnvironment = {
  FLORASCOPE_CHROMIUM: chromium,
  FLORASCOPE_E2E_PORT: String(await freePort()),
  FLORASCOPE_STRICT_TIME: isStrict ? "1" : "0",
};
clearReports();
for (const step of TEST_STEPS) await timed(step.name, step.budgetSeconds, () => runTestStep(step));
for (const line of timeTable(times)) console.log(line);
for (const name of failures) console.log(`failed: ${name}`);
if (isStrict) totals.failed += overruns(times);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed === 0 ? 0 : 1;

async function timed(name, budgetSeconds, work) {
  const started = performance.now();
  await work();
  times.push({ name, seconds: (performance.now() - started) / 1000, budgetSeconds });
}

async function runTestStep({ name, script, args, counts }) {
  process.stderr.write(`\n== ${name}\n`);
  const [command, commandArgs] = script ? ["npm", ["run", "--silent", script]] : [process.execPath, args];
  const { code } = await runStep(name, command, commandArgs, { env: testEnvironment });
  const {
    passed,
    failed,
    skipped,
    failures: named,
  } = counts?.() ?? {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
    failures: [],
  };
  totals.passed += passed;
  totals.skipped += skipped;
  totals.failed += code !== 0 && failed === 0 ? 1 : failed;
  failures.push(...named.map((test) => `${name}: ${test}`));
  if (code !== 0 && named.length === 0) failures.push(`${name} as a whole (exit code ${code})`);
}
