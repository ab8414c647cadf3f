import type { StorageMessage } from "./protocol.ts";

/** Tells the page, once for each worker, that the browser's storage is full: work goes on, but nothing is stored. */
export const tellStorageFull = once(() =>
  self.postMessage({ kind: "storage-full" } satisfies StorageMessage),
);

function once(tell: () => void): () => void {
  let isTold = false;
  return () => {
    if (!isTold) tell();
    isTold = true;
  };
}
