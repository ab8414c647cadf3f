import { AppError } from "../core/errors.ts";
import { type Explorer, explorerCalls } from "../prediction/explorer.ts";
import { callOverPort } from "./call-over-port.ts";
import type { ComputeRequest, FileMessage, RestartMessage, StorageMessage } from "./protocol.ts";
import type { ReadingWorker } from "./start-reading.ts";
import { isMissingPart, watchWorker } from "./watch-worker.ts";

type FromCompute = FileMessage | RestartMessage | StorageMessage;

/** The page's explorer: the compute worker with its reading worker. */
export interface ConnectedExplorer extends Explorer {
  /** Rejects every question under way. The caller that started the workers ends them. */
  close(): void;
}

/**
 * Joins a started compute worker (`compute-client.ts`) to a reading worker.
 *
 * @param compute  the worker whose backend runs.
 * @param onFile  called while the files of models arrive.
 * @param onRestart  called when the device was lost and started again; open questions are computed once more.
 * @param onStorageFull  called when a worker finds no room left in the browser's storage.
 * @param onGone  called when a worker is gone and another start may help.
 */
export function connectExplorer(
  compute: Worker,
  reading: ReadingWorker,
  onFile: (progress: FileMessage["progress"]) => void = () => {},
  onRestart: (reason: string) => void = () => {},
  onStorageFull: () => void = () => {},
  onGone: () => void = () => {},
): ConnectedExplorer {
  const port = reading.connect();
  compute.postMessage({ kind: "connect", reading: port } satisfies ComputeRequest, [port]);
  const connected = callOverPort(compute, explorerCalls);
  const giveUp = (error: Error) =>
    connected.giveUp(
      isMissingPart(error) ? error : new AppError("GpuLost", error.message, { backend: "compute worker" }),
    );
  compute.addEventListener("message", ({ data }: MessageEvent<FromCompute>) => {
    if (data.kind === "file") onFile(data.progress);
    else if (data.kind === "restarted") onRestart(data.reason);
    else if (data.kind === "storage-full") onStorageFull();
  });
  reading.onStorageFull(onStorageFull);
  const stopWatching = watchWorker(compute, {
    part: "the part that computes",
    isRunning: true,
    onGone({ error }) {
      giveUp(error);
      onGone();
    },
  });
  reading.onGone(({ error, isMissing }) => {
    giveUp(error);
    if (!isMissing) onGone();
  });
  return {
    ...connected.calls,
    close() {
      stopWatching();
      giveUp(new Error("the compute worker was ended"));
    },
  };
}
