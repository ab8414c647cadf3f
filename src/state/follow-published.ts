import { cellCentre } from "../core/cell.ts";
import { geoplantnet } from "../core/geoplantnet.ts";
import type { InputReader } from "../prediction/input/input-reader.ts";
import type { AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";

/**
 * Asks for the published maps of species in the chosen cell once a person wants them; another cell or model ends it. The returned function
 * ends this.
 */
export function followPublished(
  store: AppStore,
  reader: Pick<InputReader, "publishedMaps" | "agree">,
): () => void {
  let asking = new AbortController();

  async function ask(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const { address, publishedWanted, setPublished, agreed } = store.getState();
    if (publishedWanted === null || address.cell === null) {
      setPublished({ publishedMaps: { state: "idle" }, publishedProgress: null });
      return;
    }
    setPublished({ publishedMaps: { state: "asking", stale: null }, publishedProgress: null });
    try {
      await reader.agree(agreed);
      const answer = await reader.publishedMaps(
        { catalogue: geoplantnet.catalogue, place: cellCentre(address.cell), ...publishedWanted },
        {
          signal,
          onProgress: (publishedProgress) => {
            if (!signal.aborted) setPublished({ publishedProgress });
          },
        },
      );
      if (!signal.aborted) setPublished({ publishedMaps: { state: "ready", answer } });
    } catch (error) {
      if (!signal.aborted)
        setPublished({ publishedMaps: { state: "failed", failure: describeFailure(error), stale: null } });
    }
  }

  return store.subscribe((state, last) => {
    const { address, publishedWanted, wantPublished } = state;
    const isElsewhere =
      JSON.stringify(address.cell) !== JSON.stringify(last.address.cell) || address.sdm !== last.address.sdm;
    if (isElsewhere && publishedWanted !== null) wantPublished(null);
    else if (publishedWanted !== last.publishedWanted) void ask();
  });
}
