import { readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";

const reports = ".cache/reports";

/** Reads a runner's JSON report as {passed, failed, skipped, failures: names}. A missing or unreadable report counts as a failure. */
function count(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: [`no report in ${file}`] };
  }
}

const vitestCounts = (report) => ({
  passed: report.numPassedTests,
  failed:
    report.numFailedTests +
    report.testResults.filter(
      ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
    ).length,
  skipped: report.numPendingTests + report.numTodoTests,
  failures: report.testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    return failed.length === 0 && status === "failed"
      ? [fromHere(name)]
      : failed.map(({ fullName }) => `${fromHere(name)}: ${fullName}`);
  }),
});

const playwrightCounts = ({ stats, errors, suites }) => ({
  passed: stats.expected,
  failed: stats.unexpected + stats.flaky + errors.length,
  skipped: stats.skipped,
  failures: [...suites.flatMap(failedSpecs), ...errors.map(({ message }) => message)],
});

/** The journeys of a suite and of those within it that failed, each as "file: title". */
function failedSpecs({ specs, suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok).map(({ file, title }) => `e2e/${file}: ${title}`);
  return [...failed, ...suites.flatMap(failedSpecs)];
}

const fromHere = (path) => relative(process.cwd(), path);

function vitest(name, config, budgetSeconds) {
  const file = `${reports}/${name}.json`;
  const args = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  return { name, args, budgetSeconds, counts: () => count(file, vitestCounts) };
}

const npmScript = (name, budgetSeconds) => ({ name, script: name, budgetSeconds });

/** The steps of `npm test` after the packages are installed: what runs, how long it may take, how its tests are counted. */
export const TEST_STEPS = [
  npmScript("check", 90),
  npmScript("build", 60),
  npmScript("size", 30),
  npmScript("audit", 30),
  vitest("unit", "vitest.config.ts", 240),
  vitest("browser", "vitest.browser.config.ts", 200),
  {
    name: "e2e",
    args: ["node_modules/@playwright/test/cli.js", "test"],
    budgetSeconds: 300,
    counts: () => count(`${reports}/e2e.json`, playwrightCounts),
  },
];

/** Removes the reports of an earlier run, so that a runner that crashes is never counted by its old report. */
export function clearReports() {
  rmSync(reports, { recursive: true, force: true });
}
