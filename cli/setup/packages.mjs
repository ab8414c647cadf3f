import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fail } from "./fail.mjs";
import { runStep } from "./run-step.mjs";

const stamp = "node_modules/.florascope-lock";

/** Installs exactly the packages of the lock file where `node_modules` is missing or was installed from another lock file. */
export async function bringPackages() {
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  const args = ["ci", "--no-fund", "--no-audit"];
  const install = await runStep("Installing packages", "npm", args, { quiet: true });
  if (install.code !== 0) fail(packageFailure(install.output));
  const direct = engineComplaints(install.output);
  if (direct.length > 0) {
    fail(`these packages do not support Node ${process.versions.node}: ${direct.join(", ")}`);
  }
  writeFileSync(stamp, lock);
}

/** The sentence for a person when npm could not install. */
export function packageFailure(output) {
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/.test(output);
  if (offline)
    return "the packages could not be fetched because there is no network: connect and run this again";
  const errors = output.split("\n").filter((line) => line.startsWith("npm error"));
  return `npm could not install the packages:\n${errors.slice(0, 12).join("\n")}`;
}

/** The direct dependencies among npm's EBADENGINE warnings; warnings of indirect ones are ignored. */
function engineComplaints(output) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const direct = new Set(Object.keys({ ...dependencies, ...devDependencies }));
  const named = [...output.matchAll(/EBADENGINE\s+package: '(.+)@[^@']+'/g)].map((match) => match[1]);
  return named.filter((name) => direct.has(name));
}
