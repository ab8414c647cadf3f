import { createFileServer } from "../node/server/file-server.ts";
import { MOUNTS, type Mount } from "../node/server/mount-table.ts";

/**
 * Serves the built page and the mounts until the process ends, and prints the address on stdout.
 * Options: `--port N` (default 4173) and, for tests, any number of `--mount /prefix=folder`.
 */
const port = Number(option("--port") ?? 4173);
const server = createFileServer("dist", [...testMounts(), ...MOUNTS]);

server.on("error", (error: NodeJS.ErrnoException) => {
  const inUse = `port ${port} is in use: stop the program that has it, or choose another: npm start -- --port ${port + 1}`;
  process.stderr.write(`florascope: ${error.code === "EADDRINUSE" ? inUse : error.message}\n`);
  process.exit(1);
});
server.listen(port, "127.0.0.1", () => process.stdout.write(`http://localhost:${port}/\n`));

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}

function testMounts(): Mount[] {
  const values = process.argv.filter((_, index) => process.argv[index - 1] === "--mount");
  return values.map((value) => {
    const [prefix = "", folder = ""] = value.split("=");
    return { prefix, folder };
  });
}
