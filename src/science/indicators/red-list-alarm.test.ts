import { expect, it } from "vitest";
import { redListAlarm } from "./red-list-alarm.ts";
import type { RedListCategory, SpeciesFlags } from "./species-flags.ts";

function speciesOf(redList: RedListCategory | null): SpeciesFlags {
  return { redList, directiveAnnexes: [], isOnUnionList: false, endemicTo: null };
}

it.each([
  [[0.5, 0, 0, 0], "CR"],
  [[0.3, 0.3, 0, 0], "EN"],
  [[0, 0.2, 0.4, 0], "VU"],
  [[0.1, 0.1, 0.1, 0], null],
  [[0, 0, 0, 1], null],
] as const)(
  "probabilities %o of a CR, EN, VU and unassessed species: worst likely status %s",
  (presence, worst) => {
    const flags = [speciesOf("CR"), speciesOf("EN"), speciesOf("VU"), speciesOf(null)];
    expect(redListAlarm(presence, flags, null).worstLikely).toBe(worst);
  },
);
