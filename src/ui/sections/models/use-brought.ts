import type { Brought } from "../../../bringing/bringing.ts";
import { newRasterLayer } from "../../../prediction/raster/raster-layer.ts";
import { useApp } from "../../use-app.ts";
import { viewOfBox } from "../../view-of-box.ts";

/** As close as a raster is shown when it is drawn. */
const CLOSEST = 17;

/** Gives what takes something brought into use: a model or catalogue in its place, a raster as the layer that is drawn. */
export function useBrought(): (brought: Pick<Brought, "kind" | "address" | "bbox">) => void {
  const go = useApp((state) => state.go);
  const isFailed = useApp(({ layerStatus }) => layerStatus.failure !== null);
  const askAgain = useApp((state) => state.askAgain);
  return ({ kind, address, bbox }) => {
    if (kind === "raster") {
      const view = bbox === undefined ? {} : { view: viewOfBox(bbox, CLOSEST) };
      go({ layer: newRasterLayer(address), panel: "look", ...view }, "push");
      // A link may have asked for it before it was here.
      if (isFailed) askAgain();
    } else go(kind === "catalogue" ? { catalogue: address, year: null } : { [kind]: address }, "push");
  };
}
