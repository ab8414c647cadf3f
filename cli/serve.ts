import type { AddressInfo } from "node:net";
import { Command } from "commander";
import { createFileServer } from "../node/server/file-server.ts";
import { MOUNTS, type Mount } from "../node/server/mount-table.ts";

interface Options {
  readonly port: string;
  readonly address: string;
  readonly host: readonly string[];
  readonly mount: readonly string[];
}

/**
 * Serves the built page and the mounts until the process ends, and prints the address on stdout. It listens on loopback alone,
 * but with `--address A` there, as a container must: it still answers only under its own names and those of `--host`.
 */
new Command("serve")
  .description("serve the built page and its data until the process ends")
  .option("--port <N>", "of the server; 0 takes a free one", "4173")
  .option("--address <A>", "where it listens", "127.0.0.1")
  .option(
    "--host <name>",
    "a name under which it may be asked too, as by a proxy on this machine; may be repeated",
    added,
    [],
  )
  .option("--mount <prefix=folder>", "for tests: another folder; may be repeated", added, [])
  .action(serve)
  .parse();

function added(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function serve({ port, address, host, mount }: Options): void {
  const server = createFileServer("dist", [...mount.map(mountOf), ...MOUNTS], { hosts: [...host] });
  server.on("error", (error: NodeJS.ErrnoException) => {
    const inUse = `port ${port} is in use: stop the program that has it, or choose another: npm start -- --port ${Number(port) + 1}`;
    process.stderr.write(`florascope: ${error.code === "EADDRINUSE" ? inUse : error.message}\n`);
    process.exit(1);
  });
  server.listen(Number(port), address, () => {
    // With `--port 0` the system chooses.
    const { port: chosen } = server.address() as AddressInfo;
    process.stdout.write(`http://localhost:${chosen}/\n`);
  });
}

function mountOf(value: string): Mount {
  const [prefix = "", folder = ""] = value.split("=");
  return { prefix, folder };
}
