import type { Bringer } from "../bringing/bringing.ts";
import type { AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";

/** Packs a model of this device into a file when the state asks for it. The returned function ends this. */
export function followModelFile(store: AppStore, bringer: Pick<Bringer, "exportModel">): () => void {
  return store.subscribe(({ modelFile, setModelFile }, last) => {
    if (modelFile === last.modelFile || modelFile.state !== "wanted") return;
    const { wanted } = modelFile;
    setModelFile({ state: "packing", wanted });
    bringer.exportModel(wanted).then(
      (file) => setModelFile({ state: "ready", file }),
      (error: unknown) => setModelFile({ state: "failed", wanted, failure: describeFailure(error) }),
    );
  });
}
