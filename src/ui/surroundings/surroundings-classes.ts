import type { Bbox } from "../../core/bbox.ts";
import type { LegendScale } from "../../layers/legend.ts";
import type { SurroundingsMap } from "../../prediction/surroundings/surroundings-answer.ts";
import { eunisClass } from "../../science/habitats/eunis-class.ts";
import { habitatColours } from "../../science/habitats/habitat-legend.ts";
import { codesInSight } from "./surroundings-under.ts";

/** Lists the habitats recorded around places that are in sight with their colours on the map, the most widespread first. */
export function surroundingsClasses(
  map: SurroundingsMap,
  sight: Bbox | null,
): Extract<LegendScale, { kind: "classes" }>["classes"] {
  const colours = habitatColours(map.codes);
  return codesInSight(map, sight).map((code) => ({
    ...{ code, name: eunisClass(code).name, colour: colours[map.codes.indexOf(code)]! },
  }));
}
