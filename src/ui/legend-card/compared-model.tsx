import type { Slot } from "../../state/tiles-slice.ts";
import { modelLabel } from "../source-options.ts";
import { useApp } from "../use-app.ts";

/** The model on this side of the swipe, where the two sides are of different models; else nothing. */
export function ComparedModel({ slot }: { readonly slot: Slot }) {
  const { sdm, compare, compareSdm } = useApp((state) => state.address);
  const brought = useApp((state) => state.brought);
  if (compare === null || compareSdm === null || slot === "otherTiles") return null;
  return <span className="compared-model">{modelLabel(slot === "tiles" ? sdm : compareSdm, brought)}</span>;
}
