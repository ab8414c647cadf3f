import { HABITATS, type Habitat } from "../flora/habitats.ts";
import type { Ground } from "./ground.ts";
import type { LandEvent } from "./land-history.ts";
import type { Use } from "./land-use.ts";

export interface PlaceKind {
  readonly use: Use;
  readonly ground: Ground;
  readonly event: LandEvent;
  /** Years since the event. */
  readonly age: number;
}

/** Grounds on which a habitat of another ground grows too. */
const ALSO_ON: Readonly<Partial<Record<Ground, readonly string[]>>> = {
  soil: ["R1A", "R1M"],
  peat: ["R37", "Q51", "Q53"],
  scree: ["R54"],
  rock: ["S42", "R1M"],
};

/** Lists the habitats, as indices into HABITATS, that can occur on a kind of place, before their envelopes are compared. */
export function habitatChoices({ use, ground, event, age }: PlaceKind): number[] {
  if (event === "felled" || event === "windthrow") {
    if (age < 7) return named(["T43"]);
    if (age < 12) return named(["T43", "S32", "R54"]);
    if (use === "forest" && age < 16) return named(["S32", "T1C"]);
  }
  if (event === "abandoned" && age > 4)
    return named(age > 11 ? ["S35", "S32", "T1C"] : ["S32", "R54", "R21", "S35"]);
  if (event === "drained" && age > 3) return named(["S41", "S42", "R37", "S92"]);
  const choices = choicesByUse(use, ground);
  if (choices.length === 0) throw new Error(`no habitat for ${use} on ${ground}`);
  return choices;
}

function choicesByUse(use: Use, ground: Ground): number[] {
  switch (use) {
    case "natural":
      return matching((habitat) => habitat.landUse === "natural" && habitat.ground === ground).concat(
        named(ALSO_ON[ground] ?? []),
      );
    case "forest":
      return matching(
        (habitat) => habitat.landUse === "forest" && (habitat.ground === ground || habitat.ground !== "peat"),
      );
    case "mown":
    case "grazed":
      return matching(
        (habitat) => habitat.landUse === use && (ground === "peat" || habitat.ground === "soil"),
      );
    case "plantation":
    case "arable":
    case "village":
    case "hedge":
      return matching((habitat) => habitat.landUse === use);
    default:
      return use satisfies never;
  }
}

function matching(fits: (habitat: Habitat) => boolean): number[] {
  return HABITATS.flatMap((habitat, index) => (fits(habitat) ? [index] : []));
}

function named(codes: readonly string[]): number[] {
  return codes.map((code) => {
    const index = HABITATS.findIndex((habitat) => habitat.code === code);
    if (index < 0) throw new Error(`expected a habitat ${code} in HABITATS, got none`);
    return index;
  });
}
