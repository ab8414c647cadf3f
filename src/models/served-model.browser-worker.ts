import { openModel } from "../inference/open-model.ts";
import { createKeptFiles, type FileProgress } from "../transport/kept-files.ts";
import { createOpfsKeeper } from "../transport/opfs-keeper.ts";
import { servedModel } from "./served-model.ts";

/** What the test asks for: the model folder, the folder of the storage, and after how many bytes to give up (null: never). */
export interface Reading {
  readonly model: string;
  readonly storage: string;
  readonly abortAfter: number | null;
}

/** The result of the reading. */
export interface Read {
  /** Names of the tensors, or the name of the error. */
  readonly found: string;
  readonly told: readonly FileProgress[];
  /** Range and If-Range of each request for the weights, with the answer's status. */
  readonly requests: readonly { range: string | null; ifRange: string | null; status: number }[];
}

self.onmessage = async ({ data: { model, storage, abortAfter } }: MessageEvent<Reading>) => {
  const controller = new AbortController();
  const told: FileProgress[] = [];
  const requests: Read["requests"][number][] = [];
  const files = createKeptFiles({
    keeper: createOpfsKeeper(storage, 2 ** 26),
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (!String(input).endsWith(".safetensors")) return response;
      const headers = new Headers(init?.headers);
      requests.push({
        range: headers.get("range"),
        ifRange: headers.get("if-range"),
        status: response.status,
      });
      return abortAfter === null ? response : cutAfter(response, abortAfter, controller);
    },
    onProgress: (progress) => void told.push(progress),
  });
  const found = await openModel(servedModel(files, model), controller.signal).then(
    ({ tensors }) => [...tensors.keys()].slice(0, 1).join(),
    (error: Error) => error.name,
  );
  self.postMessage({ found, told, requests } satisfies Read);
};

/** Returns a response whose reading is given up after this many bytes. */
function cutAfter(response: Response, bytes: number, controller: AbortController): Response {
  let passed = 0;
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, out) {
      const rest = bytes - passed;
      passed += piece.length;
      if (rest > 0) out.enqueue(piece.slice(0, rest));
      if (passed >= bytes) setTimeout(() => controller.abort(), 50);
    },
    flush: () => new Promise(() => {}),
  });
  return new Response(response.body?.pipeThrough(cut), response);
}
