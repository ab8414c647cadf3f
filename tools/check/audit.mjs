// `npm run audit`: fails where a package of the lock file has a known weakness that no exception below argues away. Where the registry
// gives no advisories it says so and does not fail: then nothing is known, which is not the same as none.
import { spawnSync } from "node:child_process";

/** Weaknesses that do not reach a user of Florascope: the package, and why. */
const exceptions = {};

const { stdout, stderr } = spawnSync("npm", ["audit", "--json"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
const weaknesses = readWeaknesses(stdout);
if (weaknesses === null) {
  const said = stderr.match(/\d{3} [A-Z][\w ]+|E[A-Z_]{4,}/)?.[0] ?? "no answer";
  console.log(
    `SKIPPED: npm audit: the registry gave no advisories (${said.trim()}); whether there are weaknesses is unknown`,
  );
} else {
  const open = weaknesses.filter(({ name }) => !(name in exceptions));
  for (const { name, severity } of open) console.error(`audit: ${name}: ${severity}`);
  for (const name of Object.keys(exceptions)) console.log(`audit: ${name}: excepted: ${exceptions[name]}`);
  if (open.length === 0) console.log("audit: no weakness is known");
  process.exitCode = open.length === 0 ? 0 : 1;
}

/** The weaknesses of npm's report; null where it has none to give. */
function readWeaknesses(text) {
  try {
    const { vulnerabilities } = JSON.parse(text);
    return vulnerabilities === undefined ? null : Object.values(vulnerabilities);
  } catch {
    return null;
  }
}
