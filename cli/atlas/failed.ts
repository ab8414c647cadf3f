import type { Command } from "commander";
import { deadLetters } from "../../node/atlas/atlas-progress.ts";
import { type PlaceOptions, useAtlas, withPlace } from "./place-options.ts";

interface FailedOptions extends PlaceOptions {
  readonly json?: boolean;
}

/** Adds `florascope atlas failed`, which lists the tiles that failed for good. */
export function addAtlasFailed(atlas: Command): void {
  withPlace(
    atlas
      .command("failed")
      .description("list the tiles that failed for good, with their errors")
      .option("--json", "print one JSON document on stdout"),
  ).action((options: FailedOptions) =>
    useAtlas(options, async ({ queue }) => {
      const letters = await deadLetters(queue);
      const lines = letters.map(({ tile, attempts, error }) => `${tile}\tattempts: ${attempts}\t${error}\n`);
      process.stdout.write(options.json ? `${JSON.stringify(letters, null, 1)}\n` : lines.join(""));
    }),
  );
}
