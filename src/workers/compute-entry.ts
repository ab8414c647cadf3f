import "./strict-thread.ts";
import { modelElsewhere } from "../bringing/model-elsewhere.ts";
import { ownModel } from "../bringing/own-model.ts";
import { originElsewhere } from "../core/origin-elsewhere.ts";
import { parseOwnAddress } from "../core/own-address.ts";
import { startBackend } from "../inference/backends/start-backend.ts";
import { WASM_BINARIES } from "../inference/backends/wasm-binaries.ts";
import { createEngine } from "../inference/engine.ts";
import { createModels } from "../models/models.ts";
import { servedModel } from "../models/served-model.ts";
import { createExplorer } from "../prediction/create-explorer.ts";
import { explorerCalls } from "../prediction/explorer.ts";
import { survivingExplorer } from "../prediction/surviving-explorer.ts";
import { createTiles, tileMemory } from "../prediction/tile/create-tiles.ts";
import { createWorkOrder } from "../prediction/work-order.ts";
import { createKeptFiles } from "../transport/kept-files.ts";
import { createOpfsFiles } from "../transport/opfs-files.ts";
import { createOpfsKeeper } from "../transport/opfs-keeper.ts";
import { answerCalls } from "./answer-calls.ts";
import { answerBeats } from "./beat.ts";
import { callOverPort } from "./call-over-port.ts";
import { packError } from "./crossed-error.ts";
import { fileElsewhere } from "./file-elsewhere.ts";
import type { ComputeAnswer, ComputeRequest, FileMessage, RestartMessage } from "./protocol.ts";
import { readByCalls, readingCalls } from "./reading-calls.ts";
import { tellStorageFull } from "./storage-full.ts";

answerBeats();

/** Bytes for a few models of the published size. */
const modelBytes = 512 * 2 ** 20;

const files = createKeptFiles({
  keeper: createOpfsKeeper("models", modelBytes),
  onProgress(progress) {
    if (progress.notKept === "storage-full") tellStorageFull();
    tellFile(progress);
  },
});

function tellFile(progress: FileMessage["progress"]): void {
  self.postMessage({ kind: "file", progress } satisfies FileMessage);
}

/** Bytes of the browser's storage that tiles may take: about 3,000 tiles at full detail. */
const tileBytes = 128 * 2 ** 20;

let backend: (ComputeAnswer & { kind: "started" })["backend"] | null = null;

self.addEventListener("message", ({ data }: MessageEvent<ComputeRequest>) => {
  if (data.kind === "start") void start(data).then((message) => self.postMessage(message));
  else if (data.kind === "connect") connect(data.reading);
});

async function start({
  backend: name,
  wasmThreads,
}: ComputeRequest & { kind: "start" }): Promise<ComputeAnswer> {
  try {
    backend = await startBackend(name, { wasmBinaries: WASM_BINARIES, wasmThreads });
    return { kind: "started", backend };
  } catch (error) {
    return { kind: "failed", ...packError(error) };
  }
}

function connect(reading: MessagePort): void {
  if (backend === null) throw new Error("expected a running backend before the reading worker's port");
  const { calls } = callOverPort(reading, readingCalls);
  const setup = {
    reader: readByCalls(calls),
    models: createModels((folder) => {
      if (parseOwnAddress(folder) !== null) return ownModel(folder);
      if (originElsewhere(folder, self.location.origin) === null) return servedModel(files, folder);
      return modelElsewhere(
        (address, signal) => fileElsewhere(calls.file, address, tellFile, signal),
        folder,
      );
    }),
    order: createWorkOrder(),
    backend: backend.name,
  };
  const tiles = createTiles(
    setup,
    createOpfsFiles("tiles", tileBytes, tellStorageFull),
    tileMemory[isPhone() ? "phone" : "desk"],
  );
  const engine = createEngine(backend, {
    wasmBinaries: WASM_BINARIES,
    wasmThreads: backend.threads,
    onRestart(_backend, { message }) {
      setup.models.forget();
      self.postMessage({ kind: "restarted", reason: message } satisfies RestartMessage);
    },
  });
  answerCalls(self, explorerCalls, survivingExplorer(createExplorer(setup, tiles), engine));
}

/** A device of 4 GB or less, or one that does not say but calls itself mobile, has less to keep tiles in. */
function isPhone(): boolean {
  const { deviceMemory } = navigator as { deviceMemory?: number };
  return deviceMemory === undefined ? /Mobi/.test(navigator.userAgent) : deviceMemory <= 4;
}
