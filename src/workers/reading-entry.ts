import "./strict-thread.ts";
import { isAgreed } from "../core/agreements.ts";
import { createInputReader } from "../prediction/input/create-input-reader.ts";
import { inputCalls } from "../prediction/input/input-reader.ts";
import { createReader } from "../prediction/reading/create-reader.ts";
import { createRasters } from "../sources/raster-file.ts";
import { keptOnDisk } from "../transport/kept-on-disk.ts";
import { isStorageFull } from "../transport/opfs.ts";
import { openOpfsSlab } from "../transport/opfs-slab.ts";
import { createSlabBlockStore } from "../transport/slab-block-store.ts";
import { createTransport } from "../transport/transport.ts";
import { answerCalls } from "./answer-calls.ts";
import { answerBeats, type BeatMessage } from "./beat.ts";
import type { ReadingRequest } from "./protocol.ts";
import { answerReading, readingCalls } from "./reading-calls.ts";
import { tellStorageFull } from "./storage-full.ts";

answerBeats();

/** This promise is started at once and awaited later: a worker that awaits at its top level loses earlier messages. */
const answers = Promise.all([openOpfsSlab("blocks", tellStorageFull), keptOnDisk(navigator.storage)]).then(
  ([slab, diskBytes]) => {
    const onBroken = (cause: unknown) => {
      if (isStorageFull(cause)) tellStorageFull();
    };
    let agreed: readonly string[] = [];
    const transport = createTransport({
      ...(slab !== null && { store: createSlabBlockStore(slab, diskBytes, onBroken) }),
      mayAsk: (address) => new URL(address).origin === self.location.origin || isAgreed(address, agreed),
    });
    const rasters = createRasters(transport);
    return {
      ...answerReading(createReader(transport, rasters), transport),
      ...createInputReader(transport, rasters, (now) => {
        agreed = now;
      }),
    };
  },
);

self.addEventListener("message", ({ data }: MessageEvent<ReadingRequest | BeatMessage>) => {
  if (data.kind !== "connect") return;
  void answers.then((ready) => answerCalls(data.port, { ...readingCalls, ...inputCalls }, ready));
});
