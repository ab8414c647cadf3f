import type { Command } from "commander";
import { cancelTiles } from "../../node/atlas/requeue-tiles.ts";
import { type PlaceOptions, useAtlas, withPlace } from "./place-options.ts";

/** Adds `florascope atlas cancel`, which takes an atlas's tiles out of the queue. */
export function addAtlasCancel(atlas: Command): void {
  withPlace(
    atlas
      .command("cancel")
      .description("take the tiles that are not done out of the queue; what is in the store stays"),
  ).action((options: PlaceOptions) =>
    useAtlas(options, async ({ queue }) => {
      const { removed, active } = await cancelTiles(queue);
      const inWork = active === 0 ? "" : `; ${active} in work are finished first`;
      process.stdout.write(`${removed} tiles taken out of the queue${inWork}. enqueue puts them back.\n`);
    }),
  );
}
