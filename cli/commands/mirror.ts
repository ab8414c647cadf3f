import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { AppError } from "../../src/core/errors.ts";
import { MIRROR_PLACE } from "../../tools/mirror/mirror-place.ts";
import { type MirrorSetup, startMirror } from "../../tools/mirror/start-mirror.ts";
import { numberArgument } from "../number-argument.ts";

interface MirrorOptions {
  readonly port: string;
  readonly latency: string;
  readonly faults: string;
  readonly seed: string;
  readonly sound?: boolean;
  readonly https?: boolean;
  readonly island: string;
  readonly checkpoint?: string;
}

/** Adds `florascope mirror`, which serves copies of the public services on this machine. */
export function addMirror(program: Command): void {
  program
    .command("mirror")
    .description(
      "copies of the public services on this machine, with simulated pixels, to try things without the network",
    )
    .option("--port <N>", "the first of its ports", "4600")
    .option("--latency <ms>", "milliseconds before each answer", "80")
    .option("--faults <percent>", "percent of answers that go wrong by chance", "2")
    .option("--seed <N>", "whole number that fixes the faults", "1")
    .option("--sound", "nothing else is wrong: no file is missing or broken, no scene is odd")
    .option("--https", "answer for the real names too, and print how a browser is told to find them here")
    .option("--island <dir>", "the simulated island", ".cache/island")
    .option("--checkpoint <file>", "what the model hub has as the published species model (default: nothing)")
    .action(mirror);
}

async function mirror(options: MirrorOptions): Promise<void> {
  const setup: MirrorSetup = {
    island: options.island,
    port: numberArgument("--port", options.port, 0, 65_000),
    latencyMs: numberArgument("--latency", options.latency, 0, 60_000),
    faultShare: numberArgument("--faults", options.faults, 0, 100) / 100,
    seed: numberArgument("--seed", options.seed, 0, 2 ** 32 - 1),
    isWarm: true,
    isSound: options.sound === true,
    ...(options.checkpoint !== undefined && { checkpoint: fileArgument(options.checkpoint) }),
    ...(options.https === true && { certificate: ownCertificate() }),
  };
  const running = await startMirror(setup);
  const lines = [
    `catalogue of Europe: ${running.catalogue("europe/catalog.json")}`,
    `a place: --lon ${MIRROR_PLACE[0]} --lat ${MIRROR_PLACE[1]}`,
    ...running.hosts.map((host) => `${host}: ${running.originOf(host)}`),
    `what was asked: ${running.catalogue("").replace("catalogs/", "counts")}`,
  ];
  if (running.securePort !== null) {
    const rules = running.hosts.map((host) => `MAP ${host}:443 127.0.0.1:${running.securePort}`).join(",");
    lines.push(`browser: chromium --host-resolver-rules="${rules}" --ignore-certificate-errors`);
  }
  process.stdout.write(`${lines.join("\n")}\n`);
  await new Promise<void>((done) => {
    process.once("SIGINT", done);
    process.once("SIGTERM", done);
  });
  await running.close();
}

function fileArgument(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) return path;
  throw new AppError("BadInput", `--checkpoint: expected a file, got "${path}"`, { input: "--checkpoint" });
}

/** A certificate that nobody signed, made by openssl and kept in memory alone. */
function ownCertificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "florascope-mirror-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  try {
    const what = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=mirror"];
    execFileSync("openssl", [...what, "-keyout", key, "-out", cert], { stdio: "ignore" });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } catch (cause) {
    throw new AppError(
      "BadInput",
      "--https: expected the program openssl, which makes the certificate",
      { input: "--https" },
      cause,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
