import { AppError } from "../../src/core/errors.ts";
import { createFolderStore } from "./folder-store.ts";
import type { TileStore } from "./tile-store.ts";

/** Opens the store that `--store` names: a folder, which need not exist yet. @throws AppError BadInput for another address. */
export function openStore(place: string): TileStore {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(place)) return createFolderStore(place);
  throw new AppError("BadInput", `--store: expected a folder, got the address ${place}`, {
    input: "--store",
  });
}
