import { OPEN_WATER } from "../environment.ts";
import { HABITATS } from "../flora/habitats.ts";
import { fractalField } from "../grid/fractal-field.ts";
import { streamKey, uniformAt } from "../grid/random.ts";
import { EVENTS } from "../landscape/land-history.ts";
import { USES } from "../landscape/land-use.ts";
import type { Landscape } from "../landscape/make-landscape.ts";
import { CANOPIES, CANOPY_NAMES, type CanopyName } from "./canopies.ts";
import { CANOPY_OF_HABITAT, chooseCrop } from "./canopy-of-habitat.ts";
import { FIRST_YEAR, makeGreenness, QUARTERS } from "./greenness.ts";

/** The reflectance of each pixel of land, before light, air and sensor. */
export interface Surface {
  /** Adds `share` of a pixel's reflectance in a quarter (0-83) to `into`, in the six bands. */
  addReflectance(into: Float64Array, index: number, quarter: number, share: number): void;
  /** The relative spread between pixels. */
  textureAt(index: number): number;
}

/** For each event the years until it is no longer visible, and the canopy just after it. */
const AFTERMATH = {
  felled: { first: "clearing", years: 11 },
  windthrow: { first: "clearing", years: 9 },
  burnt: { first: "char", years: 6 },
} as const satisfies Partial<Record<(typeof EVENTS)[number], { first: CanopyName; years: number }>>;
const ABANDONMENT_YEARS = 13;

/** Makes the island's surface for the 84 quarters: canopies, crops, good and bad years, and the events on the land. */
export function makeSurface(landscape: Landscape): Surface {
  const { environment, landUse, history, weather, waters } = landscape;
  const { seed, habitat, moisture } = environment;
  const greenness = makeGreenness(seed);
  const vigour = fractalField({ seed, name: "vigour", wavelengthMetres: 700, octaves: 4, persistence: 0.5 });
  const tint = fractalField({ seed, name: "tint", wavelengthMetres: 1100, octaves: 3, persistence: 0.5 });
  const parcelKey = streamKey(seed, "parcel-vigour");
  const spectra = CANOPY_NAMES.map((name) => ({ leaf: CANOPIES[name].leaf, ground: CANOPIES[name].ground }));
  const numberOf = new Map(CANOPY_NAMES.map((name, position) => [name, position]));
  const byHabitat = CANOPY_OF_HABITAT.map((name) => numberOf.get(name)!);
  const isArable = HABITATS.map(({ landUse: use }) => use === "arable");
  const formerly = formerCanopies(numberOf);

  function addCanopy(
    into: Float64Array,
    index: number,
    quarter: number,
    share: number,
    canopy: number,
  ): void {
    const cold = Math.max(0, 10 - weather.temperature[index]!);
    const dry = Math.max(0, Math.min(1, (5.5 - moisture[index]!) / 3));
    const place = canopy * QUARTERS + quarter;
    const parcel = uniformAt(parcelKey, landUse.parcel[index]!) - 0.5;
    const growth = 1 + 0.07 * vigour[index]! + 0.14 * parcel;
    const loss = greenness.coldLoss[place]! * cold + greenness.droughtLoss[place]! * dry;
    const green = Math.max(0, Math.min(0.98, (greenness.share[place]! - loss) * growth));
    const { leaf, ground } = spectra[canopy]!;
    const leafTint = 1 + 0.09 * tint[index]!;
    const wetness = 1 - 0.05 * Math.max(0, moisture[index]! - 5);
    for (let band = 0; band < 6; band++) {
      const wet = band >= 4 ? wetness : 1 - 0.4 * (1 - wetness);
      const soil = ground[band]! * wet * (1 - 0.08 * tint[index]!);
      into[band]! +=
        share * (green * leaf[band]! * (band === 3 ? leafTint : 2 - leafTint) + (1 - green) * soil);
    }
  }

  return {
    addReflectance(into, index, quarter, share) {
      const here = habitat[index]!;
      if (here === OPEN_WATER)
        throw new RangeError(
          `addReflectance: expected land, got water at pixel ${index} (kind ${waters.water[index]})`,
        );
      let now = byHabitat[here]!;
      if (isArable[here] === true)
        now = numberOf.get(
          chooseCrop(HABITATS[here]!.code, landUse.parcel[index]!, FIRST_YEAR + Math.floor(quarter / 4))!,
        )!;
      const event = EVENTS[history.event[index]!]!;
      const years = (quarter - history.quarter[index]!) / 4;
      if (event === "none" || (event === "drained" && years >= 0))
        return addCanopy(into, index, quarter, share, now);
      const before = formerly(event, USES[landUse.use[index]!]!, now);
      if (years < 0) return addCanopy(into, index, quarter, share, before);
      const [first, duration] =
        event === "abandoned" || event === "drained"
          ? [before, ABANDONMENT_YEARS]
          : [numberOf.get(AFTERMATH[event].first)!, AFTERMATH[event].years];
      const regrown = Math.min(1, years / duration);
      if (regrown < 1) addCanopy(into, index, quarter, share * (1 - regrown), first);
      addCanopy(into, index, quarter, share * regrown, now);
    },
    textureAt: (index) => CANOPIES[CANOPY_OF_HABITAT[habitat[index]!]!].texture,
  };
}

/** The canopy of each pixel before its event. */
function formerCanopies(
  numberOf: ReadonlyMap<CanopyName, number>,
): (event: (typeof EVENTS)[number], use: (typeof USES)[number], now: number) => number {
  return (event, use, now) => {
    if (event === "felled" || event === "windthrow")
      return numberOf.get(use === "plantation" ? "conifer" : "broadleaf")!;
    if (event === "abandoned") return numberOf.get(use === "mown" ? "hayMeadow" : "pasture")!;
    if (event === "drained") return numberOf.get("bog")!;
    return now;
  };
}
