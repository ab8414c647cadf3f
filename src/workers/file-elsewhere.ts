import type { FileMessage } from "./protocol.ts";
import type { ReadingCalls } from "./reading-calls.ts";

/**
 * Reads a whole file of another server through the reading worker, which knows who may be asked.
 *
 * @param tell  called while a large file arrives, and when it has ended.
 */
export async function fileElsewhere(
  readFile: ReadingCalls["file"],
  address: string,
  tell: (progress: FileMessage["progress"]) => void,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  let last: FileMessage["progress"] | null = null;
  const onProgress = (progress: { readonly received: number; readonly size: number }) => {
    last = { address, ...progress, ended: false };
    tell(last);
  };
  try {
    return await readFile(address, { signal, onProgress });
  } finally {
    if (last !== null) tell({ ...(last as FileMessage["progress"]), ended: true });
  }
}
