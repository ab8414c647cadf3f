#!/usr/bin/env node
// The `florascope` command. It is plain JavaScript and uses only Node's own modules until the packages are known to be
// installed.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
if (!existsSync(join(root, "node_modules", "tsx"))) {
  process.stderr.write(
    "florascope: the packages are not installed: run `npm start` (or `npm install`) in the repository first\n",
  );
  process.exit(1);
}
const { register } = await import("tsx/esm/api");
register();
const { runCommandLine } = await import("./command-line.ts");
const { outliveReaders } = await import("./unread-output.ts");
outliveReaders();
await runCommandLine(process.argv);
