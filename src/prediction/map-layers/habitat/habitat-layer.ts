import type { HabitatLevel } from "../../../science/habitats/eunis-class.ts";
import { type LayerKind, NEEDS_NOTHING } from "../layer-kind.ts";

/** The most probable EUNIS habitat at one level. */
export interface HabitatLayer {
  readonly kind: "habitat";
  readonly level: HabitatLevel;
}

const HABITAT_LEVELS: readonly HabitatLevel[] = [1, 2, 3];

/** The kind of habitat layers, written `habitat:1` to `habitat:3`; `habitat` is read as level 3. */
export const HABITAT_LAYER: LayerKind<HabitatLayer> = {
  forms: ["habitat or habitat:1 to 3"],
  format: ({ level }) => `habitat:${level}`,
  parse(text) {
    const [whole, number = "3"] = /^habitat(?::([123]))?$/.exec(text) ?? [];
    const level = HABITAT_LEVELS.find((one) => String(one) === number);
    return whole === undefined || level === undefined ? null : { kind: "habitat", level };
  },
  quantity: () => "eunis-class",
  needs: () => ({ ...NEEDS_NOTHING, habitatModel: true }),
  choices: () => HABITAT_LEVELS.map((level) => ({ kind: "habitat", level })),
};
