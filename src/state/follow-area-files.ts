import type { AreaFile } from "../boundaries/areas-in.ts";
import { fileSentences } from "../boundaries/file-sentences.ts";
import type { AreaFileReader, AreaFileRequest } from "../boundaries/read-area-file.ts";
import type { AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";

/** From a file with more areas than this the person chooses. */
const MOST_UNCHOSEN = 5;
/** The number of sentences that are shown of one file. */
const MOST_SENTENCES = 5;

/**
 * Reads the files of areas that the store wants, one after another, and adds their areas to the list; of one file with many
 * areas it lists the names, for the person to choose. A newer request ends
 * the reading before it. The store gets a sentence for what cannot be read and for a reader that fails. The returned function
 * ends this.
 */
export function followAreaFiles(store: AppStore, reader: AreaFileReader): () => void {
  let running = new AbortController();

  async function readAll(requests: readonly AreaFileRequest[], signal: AbortSignal): Promise<void> {
    const { setAreaFiles, addAreas } = store.getState();
    setAreaFiles({ state: requests.length === 0 ? "none" : "reading" });
    const [first] = requests;
    if (first !== undefined && requests.length === 1 && first.only === null) {
      const listed = await reader.list(first.file, signal).catch(() => []);
      if (signal.aborted) return;
      if (listed.length > MOST_UNCHOSEN) {
        setAreaFiles({ state: "choosing", file: first.file, listed });
        return;
      }
    }
    const sentences: string[] = [];
    let taken = 0;
    for (const request of requests) {
      const { file } = request;
      const found = await readOne(request, signal);
      if (signal.aborted) return;
      const areas = found.areas.map((area) => ({ id: crypto.randomUUID(), ...area }));
      sentences.push(...found.sentences.slice(0, MOST_SENTENCES));
      if (found.unread > 0) sentences.push(fileSentences.many(file.name, areas.length, found.unread));
      if (areas.length > 0) addAreas(areas);
      taken += areas.length;
    }
    if (requests.length > 0) setAreaFiles({ state: "read", taken, sentences });
  }

  async function readOne(request: AreaFileRequest, signal: AbortSignal): Promise<AreaFile> {
    try {
      return await reader.read(request, signal);
    } catch (error) {
      const sentence = fileSentences.broken(request.file.name, describeFailure(error).message);
      return { areas: [], sentences: [sentence], unread: 0 };
    }
  }

  const unsubscribe = store.subscribe(({ wantedAreaFiles }, last) => {
    if (wantedAreaFiles === last.wantedAreaFiles) return;
    running.abort();
    running = new AbortController();
    void readAll(wantedAreaFiles, running.signal);
  });
  return () => {
    unsubscribe();
    running.abort();
  };
}
