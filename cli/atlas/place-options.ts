import { type Command, Option } from "commander";
import { readPlan, type StoredAtlas } from "../../node/atlas/atlas-plan.ts";
import { type AtlasQueue, openQueue } from "../../node/atlas/atlas-queue.ts";
import type { AtlasStore } from "../../node/atlas/atlas-store.ts";
import { openStore } from "../../node/atlas/open-store.ts";

/** The options that say where an atlas lies and where its queue is. */
export interface PlaceOptions {
  readonly store: string;
  readonly redis: string;
  readonly atlas?: string;
}

/** The option `--store`. An environment variable keeps it out of the list of processes. */
export function storeOption(): Option {
  return new Option("--store <S>", "folder of the tiles, the plan and the finished maps")
    .env("FLORASCOPE_STORE")
    .makeOptionMandatory();
}

/** The option `--redis`. Its address may hold a password, which an environment variable keeps out of the list of processes. */
export function redisOption(): Option {
  return new Option("--redis <R>", "address of the queue")
    .env("FLORASCOPE_REDIS")
    .default("redis://127.0.0.1:6379");
}

/** The option `--atlas`. */
export function atlasOption(): Option {
  return new Option("--atlas <A>", "the atlas, as enqueue printed it; needed where the store has several");
}

/** Adds all three. */
export function withPlace(command: Command): Command {
  return command.addOption(storeOption()).addOption(redisOption()).addOption(atlasOption());
}

/** An atlas of a store with its queue. */
export interface OpenAtlas extends StoredAtlas {
  readonly store: AtlasStore;
  readonly queue: AtlasQueue;
}

/** Opens the atlas that the options name, and closes its queue after the work. */
export async function useAtlas<T>(options: PlaceOptions, work: (atlas: OpenAtlas) => Promise<T>): Promise<T> {
  const store = await openStore(options.store);
  const stored = await readPlan(store, options.atlas);
  const queue = await openQueue(options.redis, stored.atlas);
  try {
    return await work({ ...stored, store, queue });
  } finally {
    await queue.close();
  }
}
