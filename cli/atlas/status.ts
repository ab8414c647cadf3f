import type { Command } from "commander";
import { type AtlasProgress, readProgress } from "../../node/atlas/atlas-progress.ts";
import { type PlaceOptions, useAtlas, withPlace } from "./place-options.ts";

interface StatusOptions extends PlaceOptions {
  readonly json?: boolean;
}

/** Adds `florascope atlas status`, which tells how far an atlas is. */
export function addAtlasStatus(atlas: Command): void {
  withPlace(
    atlas
      .command("status")
      .description("tell how far an atlas is")
      .option("--json", "print one JSON document on stdout"),
  ).action((options: StatusOptions) =>
    useAtlas(options, async ({ queue }) => {
      const progress = await readProgress(queue);
      process.stdout.write(options.json ? `${JSON.stringify(progress, null, 1)}\n` : report(progress));
    }),
  );
}

function report(progress: AtlasProgress): string {
  const { waiting, active, delayed, done, failed, totals, cellsPerSecond, secondsLeft } = progress;
  const all = waiting + active + delayed + done + failed;
  const lines = [
    `atlas ${progress.atlas}: ${done} of ${all} tiles done`,
    `${waiting} wait, ${active} in work, ${delayed} to be tried again, ${failed} failed`,
    `${totals.computed} cells computed, ${totals.found} found in the store, ${(totals.bytes / 1e6).toFixed(1)} MB`,
    ...(cellsPerSecond === null || secondsLeft === null
      ? []
      : [`${Math.round(cellsPerSecond)} cells/s, about ${Math.ceil(secondsLeft)} s left`]),
  ];
  return `${lines.join("\n")}\n`;
}
