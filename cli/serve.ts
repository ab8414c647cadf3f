import type { AddressInfo } from "node:net";
import { createFileServer } from "../node/server/file-server.ts";
import { MOUNTS, type Mount } from "../node/server/mount-table.ts";

/**
 * Serves the built page and the mounts until the process ends, and prints the address on stdout. It listens on loopback alone,
 * but with `--address A` there, as a container must: it still answers only under its own names and those of `--host`.
 * Options: `--port N` (default 4173); any number of `--host name`, under which it may be asked too, as by a proxy on this machine;
 * and, for tests, any number of `--mount /prefix=folder`.
 */
const port = Number(option("--port") ?? 4173);
const server = createFileServer("dist", [...testMounts(), ...MOUNTS], { hosts: options("--host") });

server.on("error", (error: NodeJS.ErrnoException) => {
  const inUse = `port ${port} is in use: stop the program that has it, or choose another: npm start -- --port ${port + 1}`;
  process.stderr.write(`florascope: ${error.code === "EADDRINUSE" ? inUse : error.message}\n`);
  process.exit(1);
});
server.listen(port, option("--address") ?? "127.0.0.1", () => {
  // With `--port 0` the system chooses.
  const { port: chosen } = server.address() as AddressInfo;
  process.stdout.write(`http://localhost:${chosen}/\n`);
});

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}

function options(name: string): string[] {
  return process.argv.filter((_, index) => process.argv[index - 1] === name);
}

function testMounts(): Mount[] {
  return options("--mount").map((value) => {
    const [prefix = "", folder = ""] = value.split("=");
    return { prefix, folder };
  });
}
