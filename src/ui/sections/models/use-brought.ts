import type { Brought } from "../../../bringing/bringing.ts";
import { choiceOf } from "../../../state/choice-of.ts";
import { useApp } from "../../use-app.ts";
import { viewOfBox } from "../../view-of-box.ts";

/** The highest zoom level at which a raster is first shown. */
const CLOSEST = 17;

/**
 * Gives the function that puts something brought into use: a model or catalogue becomes the chosen one, a raster becomes the
 * drawn layer.
 */
export function useBrought(): (brought: Pick<Brought, "kind" | "address" | "bbox">) => void {
  const go = useApp((state) => state.go);
  const isFailed = useApp(({ layerStatus }) => layerStatus.failure !== null);
  const askAgain = useApp((state) => state.askAgain);
  return ({ kind, address, bbox }) => {
    if (kind === "raster") {
      const view = bbox === undefined ? {} : { view: viewOfBox(bbox, CLOSEST) };
      go({ ...choiceOf({ kind, address }), panel: "look", ...view }, "push");
      // A link may have named it before it was on this device.
      if (isFailed) askAgain();
    } else go(choiceOf({ kind, address }), "push");
  };
}
