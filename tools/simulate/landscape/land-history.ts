import { smoothStep } from "../grid/curves.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { PIXEL_COUNT, sharedBytes, sharedFloats } from "../grid/island-grid.ts";
import { streamKey, uniformAt } from "../grid/random.ts";
import { GROUNDS } from "./ground.ts";
import type { LandUse } from "./land-use.ts";
import { USES } from "./land-use.ts";
import type { Soils } from "./soils.ts";
import { WATER, type Waters } from "./waters.ts";
import type { Weather } from "./weather.ts";

/** The events between 2000 and 2020, in the order of the numbers in {@link LandHistory.event}. */
export const EVENTS = ["none", "felled", "drained", "abandoned", "burnt", "windthrow"] as const;
export type LandEvent = (typeof EVENTS)[number];

export interface LandHistory {
  readonly event: Uint8Array;
  /** The quarter since the start of 2000 (0 to 83) in which it happened. */
  readonly quarter: Uint8Array;
  /** Years from the disturbance to 2020; 200 where none is known. */
  readonly disturbanceAge: Float32Array;
}

interface HistoryOptions {
  readonly seed: number;
  readonly landUse: LandUse;
  readonly soils: Soils;
  readonly waters: Waters;
  readonly weather: Weather;
}

const FIRST_ABANDONED = 2002;

/**
 * Simulates the events of 2000 to 2020: coupes are felled, mires drained, fields abandoned, heaths burnt and woods blown
 * down.
 */
export function liveThrough({ seed, landUse, soils, waters, weather }: HistoryOptions): LandHistory {
  const history = { event: sharedBytes(), quarter: sharedBytes(), disturbanceAge: sharedFloats().fill(200) };
  const fires = fractalField({ seed, name: "fires", wavelengthMetres: 1300, octaves: 4 });
  const storms = fractalField({ seed, name: "storms", wavelengthMetres: 900, octaves: 4 });
  const key = streamKey(seed, "history");
  for (let index = 0; index < PIXEL_COUNT; index++) {
    if (waters.water[index] !== WATER.none) continue;
    const fate = uniformAt(key, landUse.parcel[index]!);
    const year = uniformAt(key ^ 0x1f3d, landUse.parcel[index]!);
    const [event, when] = happened();
    if (event === "none") continue;
    const quarter = Math.min(83, Math.max(0, Math.floor((when - 2000) * 4)));
    history.event[index] = EVENTS.indexOf(event);
    history.quarter[index] = quarter;
    history.disturbanceAge[index] = 2020.5 - (2000 + quarter / 4);

    function happened(): [LandEvent, number] {
      const use = USES[landUse.use[index]!]!;
      const ground = GROUNDS[soils.ground[index]!]!;
      if (use === "plantation" && fate < 0.4) return ["felled", 2000 + 21 * year];
      if (use === "forest" && fate < 0.06) return ["felled", 2000 + 21 * year];
      if (use === "forest" && storms[index]! > 2.1) return ["windthrow", 2007.1];
      if (ground === "peat" && use !== "forest" && fate < 0.22) return ["drained", 2001 + 16 * year];
      if (
        (use === "grazed" || use === "mown") &&
        fate < 0.12 * smoothStep(7, 10.5, weather.temperature[index]!)
      )
        return ["abandoned", FIRST_ABANDONED + 17 * year];
      if (use === "natural" && (ground === "soil" || ground === "peat") && fires[index]! > 1.75)
        return ["burnt", 2011.3];
      return ["none", 0];
    }
  }
  return history;
}
