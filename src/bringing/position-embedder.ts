import { AppError } from "../core/errors.ts";
import { startBackend } from "../inference/backends/start-backend.ts";
import { WASM_BINARIES } from "../inference/backends/wasm-binaries.ts";
import { newPace } from "../inference/pace.ts";
import { openSdm } from "../models/open-sdm.ts";
import type { EmbeddedPlaces } from "../training/sinr/fit-own-species.ts";
import type { ModelAtHand } from "./amend-own-model.ts";

/** Returns the embeddings of places by a model of positions. */
export type PositionEmbedder = (lons: ArrayLike<number>, lats: ArrayLike<number>) => Promise<EmbeddedPlaces>;

/** Opens a model of positions on a backend of this worker. @throws BadInput for a model that looks at rasters. */
export async function positionEmbedder(at: ModelAtHand, signal?: AbortSignal): Promise<PositionEmbedder> {
  await startBackend("wasm", { wasmBinaries: WASM_BINARIES, wasmThreads: 1 });
  const sdm = await openSdm(at.readFile, signal);
  const { embedPlaces, parts } = sdm.network;
  const [part] = parts;
  if (embedPlaces === null || part === undefined || parts.length !== 1)
    throw new AppError(
      "BadInput",
      `${at.manifest.id}: expected a model that knows places by their position, got one that reads rasters`,
      { input: "model" },
    );
  return async (lons, lats) => {
    const places = new Float64Array(2 * lons.length);
    for (let place = 0; place < lons.length; place++) places.set([lons[place]!, lats[place]!], 2 * place);
    const values = await embedPlaces(places, newPace(signal));
    return { lons, lats, embeddings: values.get(part.name)!, width: part.width };
  };
}
