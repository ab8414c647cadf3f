import type { AreaFile } from "../boundaries/areas-in.ts";
import { fileSentences } from "../boundaries/file-sentences.ts";
import type { ReadAreaFile } from "../boundaries/read-area-file.ts";
import type { AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";

/** The number of sentences that are shown of one file. */
const MOST_SENTENCES = 5;

/**
 * Reads the files of areas that the store wants, one after another, and adds their areas to the list. A newer request ends
 * the reading before it. The store gets a sentence for what cannot be read and for a reader that fails. The returned function
 * ends this.
 */
export function followAreaFiles(store: AppStore, read: ReadAreaFile): () => void {
  let running = new AbortController();

  async function readAll(files: readonly File[], signal: AbortSignal): Promise<void> {
    const { setAreaFiles, addAreas } = store.getState();
    setAreaFiles({ state: files.length === 0 ? "none" : "reading" });
    const sentences: string[] = [];
    let taken = 0;
    for (const file of files) {
      const found = await readOne(file, signal);
      if (signal.aborted) return;
      const areas = found.areas.map((area) => ({ id: crypto.randomUUID(), ...area }));
      sentences.push(...found.sentences.slice(0, MOST_SENTENCES));
      if (found.unread > 0) sentences.push(fileSentences.many(file.name, areas.length, found.unread));
      if (areas.length > 0) addAreas(areas);
      taken += areas.length;
    }
    if (files.length > 0) setAreaFiles({ state: "read", taken, sentences });
  }

  async function readOne(file: File, signal: AbortSignal): Promise<AreaFile> {
    try {
      return await read(file, signal);
    } catch (error) {
      const sentence = fileSentences.broken(file.name, describeFailure(error).message);
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
