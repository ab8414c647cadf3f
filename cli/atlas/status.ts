import type { AddressInfo } from "node:net";
import type { Command } from "commander";
import { planRegion } from "../../node/atlas/atlas-plan.ts";
import { type AtlasProgress, readProgress } from "../../node/atlas/atlas-progress.ts";
import { createStatusServer } from "../../node/atlas/status-server.ts";
import { AppError } from "../../src/core/errors.ts";
import { numberArgument } from "../number-argument.ts";
import { type OpenAtlas, type PlaceOptions, useAtlas, withPlace } from "./place-options.ts";

interface StatusOptions extends PlaceOptions {
  readonly json?: boolean;
  readonly serve?: true | string;
}

/** Adds `florascope atlas status`, which tells how far an atlas is. */
export function addAtlasStatus(atlas: Command): void {
  withPlace(
    atlas
      .command("status")
      .description("tell how far an atlas is")
      .option("--json", "print one JSON document on stdout")
      .option("--serve [port]", "serve a page that tells it, on this machine alone, until Ctrl+C"),
  ).action((options: StatusOptions) =>
    useAtlas(options, async (open) => {
      if (options.serve !== undefined) return serve(open, options.serve);
      const progress = await readProgress(open.queue);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(progress, null, 1)}\n`
          : report(progress, planRegion(open.plan.region).tiles.length),
      );
    }),
  );
}

/** Serves the page until the process is asked to end. */
async function serve({ queue, ...stored }: OpenAtlas, asked: true | string): Promise<void> {
  const port = asked === true ? 0 : numberArgument("--serve", asked, 0, 65_535);
  const server = createStatusServer(queue, stored);
  await new Promise<void>((resolve, reject) => {
    server.once("error", ({ message }) =>
      reject(
        new AppError("BadInput", `--serve ${port}: expected a free port, got ${message}`, {
          input: "--serve",
        }),
      ),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  process.stdout.write(`http://localhost:${chosen}/\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, resolve);
  });
  server.closeAllConnections();
  server.close();
}

function report(progress: AtlasProgress, planned: number): string {
  const { waiting, active, delayed, done, failed, totals, cellsPerSecond, secondsLeft } = progress;
  const all = waiting + active + delayed + done + failed;
  const lines = [
    `atlas ${progress.atlas}: ${done} of ${all} tiles done`,
    ...(all < planned ? [`${all} of the plan's ${planned} tiles are in the queue: enqueue it again`] : []),
    `${waiting} wait, ${active} in work, ${delayed} to be tried again, ${failed} failed`,
    `${totals.computed} cells computed, ${totals.found} found in the store, ${(totals.bytes / 1e6).toFixed(1)} MB`,
    ...(done === planned ? [`all done; next: florascope atlas assemble --atlas ${progress.atlas}`] : []),
    ...(cellsPerSecond === null || secondsLeft === null || done === planned
      ? []
      : [`${Math.round(cellsPerSecond)} cells/s, about ${Math.ceil(secondsLeft)} s left`]),
  ];
  return `${lines.join("\n")}\n`;
}
