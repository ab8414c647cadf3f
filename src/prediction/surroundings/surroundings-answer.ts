import { type Call, type CallTable, copied } from "../../core/calls.ts";
import type { LonLat } from "../../core/cell.ts";
import type { Surroundings } from "../../inference/surroundings/open-surroundings.ts";
import type { HabitatLevel } from "../../science/habitats/eunis-class.ts";
import type { HabitatLevels } from "../../science/habitats/roll-up.ts";

/**
 * From this distance to the nearest square with plots on, kilometres, the model was not always shown to be better than knowing nothing of
 * the place: at less, it was at every level (its card, "Far from plots"; at level 1 not shown between 50 and 100 km).
 */
export const FAR_KM = 150;

/** The habitats that plots in the square of 25 km around a place would be likely to have. */
export interface PlaceSurroundings {
  readonly habitats: HabitatLevels;
  /** To the nearest square with a plot that the model learnt from, between middles of squares; 0 in such a square. */
  readonly nearestPlotsKm: number;
  readonly quality: Surroundings["quality"];
}

/** A part of the map: `side` squares of 25 km on a side. */
export interface SurroundingsTile {
  /** The south-western corner, metres of the European grid. */
  readonly tile: { readonly east: number; readonly north: number };
  readonly metres: number;
  readonly side: number;
  /** `[side, side]` from the north-west: the place in `codes` of the likeliest habitat; NaN at sea. */
  readonly values: Float32Array;
  /** 1 where plots are {@link FAR_KM} away or more. */
  readonly outside: Uint8Array;
}

/** The likeliest habitat of every square of Europe, at one level. */
export interface SurroundingsMap {
  readonly level: HabitatLevel;
  readonly codes: readonly string[];
  readonly tiles: readonly SurroundingsTile[];
}

/** The questions that the worker of surroundings answers; `folder` is the address of the model. */
export interface SurroundingsCalls {
  readonly map: Call<{ readonly folder: string; readonly level: HabitatLevel }, SurroundingsMap>;
  /** Null at sea and outside of Europe. */
  readonly place: Call<{ readonly folder: string; readonly place: LonLat }, PlaceSurroundings | null>;
}

/** The table of how these calls cross threads. */
export const surroundingsCalls: CallTable<SurroundingsCalls> = {
  map: ({ tiles }) =>
    tiles.flatMap(({ values, outside }) => [values.buffer, outside.buffer] as ArrayBuffer[]),
  place: copied,
};
