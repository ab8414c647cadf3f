import type { StorageMessage } from "./protocol.ts";

/** Tells the page, once for each worker, that the browser gives no more room: work goes on without storing. */
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
