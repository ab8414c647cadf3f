import type { AppState } from "../../state/app-store.ts";
import { drawnSurroundings } from "../../state/drawn-surroundings.ts";
import { surroundingsClasses } from "../surroundings/surroundings-classes.ts";
import { surroundingsWords as words } from "../words/surroundings-words.ts";
import type { PictureLegend } from "./picture-legend.ts";

/**
 * Gives what a figure says of the habitats recorded around places: their legend, and a line on what they are and from whom, which
 * their licences ask for. Null where they are not drawn.
 */
export function surroundingsFigure(
  state: Pick<AppState, "address" | "surroundingsMap" | "sight">,
): { readonly legend: PictureLegend; readonly line: string } | null {
  const map = drawnSurroundings(state);
  if (map === null) return null;
  return {
    legend: {
      title: [{ text: words.title, isLatin: false }],
      unit: words.legend,
      from: words.real,
      scale: { kind: "classes", classes: surroundingsClasses(map, state.sight) },
      channels: [],
    },
    line: `${words.title}: ${words.meaning} ${words.caution} ${words.far} ${words.from}.`,
  };
}
