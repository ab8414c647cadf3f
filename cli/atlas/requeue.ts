import type { Command } from "commander";
import { requeueTiles } from "../../node/atlas/requeue-tiles.ts";
import { type PlaceOptions, useAtlas, withPlace } from "./place-options.ts";

interface RequeueOptions extends PlaceOptions {
  readonly done?: boolean;
}

/** Adds `florascope atlas requeue`, which puts tiles that failed for good back into the queue. */
export function addAtlasRequeue(atlas: Command): void {
  withPlace(
    atlas
      .command("requeue")
      .description("put tiles that failed for good back into the queue")
      .option("--done", "those that are done instead: only what changed since is computed again"),
  ).action((options: RequeueOptions) =>
    useAtlas(options, async ({ queue }) => {
      const count = await requeueTiles(queue, options.done ? "completed" : "failed");
      process.stdout.write(`${count} tiles put back into the queue\n`);
    }),
  );
}
