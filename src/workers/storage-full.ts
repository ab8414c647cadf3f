import { StorageFull } from "../transport/partial-file.ts";
import type { StorageMessage } from "./protocol.ts";

/** Whether an error of the browser's private storage means that there is no room left. */
export function isStorageFull(error: unknown): boolean {
  return (
    error instanceof StorageFull || (error instanceof DOMException && error.name === "QuotaExceededError")
  );
}

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
