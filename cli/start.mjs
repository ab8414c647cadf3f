// `npm start`: installs the packages, makes the demonstration data, builds, serves, opens the browser.
// It is plain JavaScript with only Node's own modules, because it runs before anything is installed.
import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail } from "./setup/fail.mjs";
import { bringIsland } from "./setup/island.mjs";
import { requireNode } from "./setup/node-version.mjs";
import { openBrowser } from "./setup/open-browser.mjs";
import { bringPackages } from "./setup/packages.mjs";
import { runStep } from "./setup/run-step.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
requireNode();
await bringPackages();
await bringIsland();
const build = await runStep("Building", process.execPath, ["node_modules/vite/bin/vite.js", "build"], {
  quiet: true,
});
if (build.code !== 0) fail(`the build failed:\n${build.output}`);
serve();

function serve() {
  const args = ["--import", "tsx", "cli/serve.ts", ...process.argv.slice(2)];
  const server = spawn(process.execPath, args, { stdio: ["inherit", "pipe", "inherit"] });
  server.stdout.once("data", (chunk) => {
    const address = String(chunk).trim();
    process.stdout.write(`Florascope is at ${address}  (Ctrl+C stops it)\n`);
    openBrowser(address);
  });
  server.on("exit", (code) => process.exit(code ?? 0));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
}
