import type { Catalogue } from "../catalog/catalogue.ts";
import { openCatalogue } from "../catalog/open-catalogue.ts";
import { isAppError } from "../core/errors.ts";
import { readTileInputs } from "../prediction/read-tile-inputs.ts";
import { createRasters } from "../sources/raster-file.ts";
import { openOpfsSlab } from "../transport/opfs-slab.ts";
import { createSlabBlockStore } from "../transport/slab-block-store.ts";
import { createTransport } from "../transport/transport.ts";
import type { ReadingAnswer, ReadingRequest } from "./reading-protocol.ts";

const diskBytes = 256 * 2 ** 20;
const slab = await openOpfsSlab("blocks");
const transport = createTransport(slab === null ? {} : { store: createSlabBlockStore(slab, diskBytes) });
const rasters = createRasters(transport);
const catalogues = new Map<string, Catalogue>();
const readings = new Map<number, AbortController>();

self.addEventListener("message", ({ data }: MessageEvent<ReadingRequest>) => {
  if (data.kind === "abort") readings.get(data.id)?.abort();
  else void answer(data);
});
self.postMessage("listening");

async function answer({ id, catalogue, place }: ReadingRequest & { kind: "tile" }): Promise<void> {
  const controller = new AbortController();
  readings.set(id, controller);
  const { signal } = controller;
  try {
    const opened = catalogues.get(catalogue) ?? (await openCatalogue(transport, catalogue, { signal }));
    catalogues.set(catalogue, opened);
    const reading = await readTileInputs(opened, rasters, place, { signal });
    const { sentinel2, landsat, climate } = reading;
    const moved = [sentinel2?.values, landsat?.values, landsat?.ofCell, climate?.values, climate?.ofCell]
      .filter((array) => array !== undefined)
      .map(({ buffer }) => buffer as ArrayBuffer);
    post({ kind: "tile", id, reading, counters: { ...transport.counters } }, moved);
  } catch (error) {
    if (!signal.aborted) post(failure(id, error), []);
  } finally {
    readings.delete(id);
  }
}

function failure(id: number, error: unknown): ReadingAnswer {
  const tag = isAppError(error) ? error.tag : "Unexpected";
  return { kind: "failed", id, tag, message: error instanceof Error ? error.message : String(error) };
}

function post(answer: ReadingAnswer, moved: Transferable[]): void {
  self.postMessage(answer, { transfer: moved });
}
