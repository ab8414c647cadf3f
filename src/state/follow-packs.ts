import type { PackProgress } from "../packing/pack-request.ts";
import type { Packer } from "../packing/packer.ts";
import type { AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";
import type { PackWish } from "./pack-slice.ts";

/**
 * Takes areas along as the store wants, one at a time, and writes how far it is.
 *
 * @param list  lists anew what lies on this device.
 * @returns a function that ends this.
 */
export function followPacks(store: AppStore, packer: Packer, list: () => Promise<void>): () => void {
  const { setPacking, setPackSaving } = store.getState();
  let running: AbortController | null = null;

  async function carryOut(wish: PackWish): Promise<void> {
    const controller = new AbortController();
    running = controller;
    const { signal } = controller;
    const onProgress = (progress: PackProgress) => {
      if (!signal.aborted) setPacking({ state: "busy", wish, progress });
    };
    onProgress({ stage: "searching" });
    const { request, withoutUnread } = wish;
    const area = { request, withoutUnread, agreed: store.getState().agreed };
    try {
      if (wish.step === "quote") {
        const quote = await packer.quote(area, { signal, onProgress });
        if (!signal.aborted) setPacking({ state: "quoted", wish, quote });
        return;
      }
      const packed = await packer.pack(area, { signal, onProgress });
      if (signal.aborted) return;
      await list();
      setPacking({ state: "done", wish, packed });
    } catch (error) {
      if (!signal.aborted) setPacking({ state: "failed", wish, failure: describeFailure(error) });
    }
  }

  async function save(address: string): Promise<void> {
    setPackSaving({ state: "busy", address });
    try {
      setPackSaving({ state: "ready", address, ...(await packer.saveAsFile(address)) });
    } catch (error) {
      setPackSaving({ state: "failed", address, failure: describeFailure(error) });
    }
  }

  return store.subscribe(({ wantedPack, packSaving }, last) => {
    if (packSaving !== last.packSaving && packSaving.state === "wanted") void save(packSaving.address);
    if (wantedPack === last.wantedPack) return;
    running?.abort();
    if (wantedPack === null) setPacking({ state: "idle" });
    else void carryOut(wantedPack);
  });
}
