import { catalogueOrigins } from "../core/known-origins.ts";
import { createInputReader } from "../prediction/input/create-input-reader.ts";
import { inputCalls } from "../prediction/input/input-reader.ts";
import { createReader } from "../prediction/reading/create-reader.ts";
import { createRasters } from "../sources/raster-file.ts";
import { isStorageFull } from "../transport/opfs.ts";
import { openOpfsSlab } from "../transport/opfs-slab.ts";
import { createSlabBlockStore } from "../transport/slab-block-store.ts";
import { createTransport } from "../transport/transport.ts";
import { answerCalls } from "./answer-calls.ts";
import type { ReadingRequest } from "./protocol.ts";
import { answerReading, readingCalls } from "./reading-calls.ts";
import { tellStorageFull } from "./storage-full.ts";

const diskBytes = 256 * 2 ** 20;

/** This promise is started at once and awaited later: a worker that awaits at its top level loses earlier messages. */
const answers = openOpfsSlab("blocks").then((slab) => {
  const onBroken = (cause: unknown) => {
    if (isStorageFull(cause)) tellStorageFull();
  };
  const known = [self.location.origin, ...catalogueOrigins];
  const asked = new Set(known);
  const transport = createTransport({
    ...(slab !== null && { store: createSlabBlockStore(slab, diskBytes, onBroken) }),
    mayAsk: (origin) => asked.has(origin),
  });
  const rasters = createRasters(transport);
  return {
    ...answerReading(createReader(transport, rasters), transport),
    ...createInputReader(transport, rasters, (origins) => {
      asked.clear();
      for (const origin of [...known, ...origins]) asked.add(origin);
    }),
  };
});

self.addEventListener("message", ({ data }: MessageEvent<ReadingRequest>) => {
  void answers.then((ready) => answerCalls(data.port, { ...readingCalls, ...inputCalls }, ready));
});
