import { fail } from "./fail.mjs";

const wanted = [20, 19];

/** Ends the process with one sentence when this Node is older than the packages need. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  fail(`expected Node ${wanted.join(".")} or newer, got ${version}: install a newer Node from nodejs.org`);
}
