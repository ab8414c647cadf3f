import { codeAtLevel, eunisClass } from "./eunis-class.ts";
import { oklchColour } from "./oklch-colour.ts";

/**
 * Colours of level 1, which people with any colour vision can tell apart: the palette of Okabe and Ito (2008), dark
 * grey added. EUNIS 2021 has no official palette, and the greens and pinks of the 2012 one are alike to the
 * colour-blind.
 */
const LEVEL_1_COLOURS: Readonly<Record<string, string>> = {
  MA2: "#0072b2",
  N: "#f0e442",
  Q: "#56b4e9",
  R: "#e69f00",
  S: "#cc79a7",
  T: "#009e73",
  U: "#5c5c5c",
  V: "#d55e00",
};

/** The colours of the finer classes within one class of level 1, in OKLCH. */
interface Family {
  /** Lightness of the first class and of the last. */
  readonly light: readonly [first: number, last: number];
  /** Hue of the classes at even places and at odd places, radians: both are near the hue of level 1. */
  readonly hues: readonly [even: number, odd: number];
  readonly chromas: readonly [even: number, odd: number];
}

/**
 * Chosen by a random search for the largest of the smallest distances in CIELAB between the 58 classes of the demonstration
 * model, to usual eyes and to those without the cones for long or for middle waves.
 */
const FAMILIES: Readonly<Record<string, Family>> = {
  MA2: { light: [0.3, 0.933], hues: [-2.277, -1.883], chromas: [0.085, 0.123] },
  N: { light: [0.412, 0.877], hues: [1.771, 2.023], chromas: [0.094, 0.085] },
  Q: { light: [0.535, 0.869], hues: [-2.384, -1.886], chromas: [0.128, 0.169] },
  R: { light: [0.492, 0.95], hues: [1.59, 1.59], chromas: [0.173, 0.106] },
  S: { light: [0.343, 0.677], hues: [-0.643, -0.335], chromas: [0.119, 0.085] },
  T: { light: [0.3, 0.629], hues: [2.771, 2.923], chromas: [0.157, 0.103] },
  U: { light: [0.544, 0.922], hues: [0, 0], chromas: [0, 0] },
  V: { light: [0.419, 0.941], hues: [0.744, 0.988], chromas: [0.088, 0.085] },
};

/**
 * Gives each of a model's habitats its colour, "#rrggbb". The hue comes from the class of level 1; within it the lightness
 * rises with the place among the classes of this list, and neighbours differ in hue or strength as well. The colours of a list
 * do not depend on which of its classes a map shows.
 *
 * @param codes EUNIS codes of one level.
 * @throws AppError BadInput for an unknown code.
 */
export function habitatColours(codes: readonly string[]): string[] {
  return codes.map((code) => {
    const root = codeAtLevel(code, 1);
    if (eunisClass(code).level === 1) return LEVEL_1_COLOURS[root]!;
    const family = codes.filter((other) => codeAtLevel(other, 1) === root);
    return familyColour(FAMILIES[root]!, family.indexOf(code), family.length);
  });
}

function familyColour({ light: [first, last], hues, chromas }: Family, place: number, count: number): string {
  const share = count === 1 ? 0.5 : place / (count - 1);
  const side = place % 2 === 0 ? 0 : 1;
  return oklchColour(first + share * (last - first), chromas[side], hues[side]);
}
