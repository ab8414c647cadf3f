import { codeAtLevel, eunisClass, eunisClasses } from "./eunis-class.ts";

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

/** Largest share of white or black that is mixed into the level-1 colour for finer classes. */
const LARGEST_MIX = 0.45;

/**
 * Returns the colour of a habitat, "#rrggbb": the hue comes from its level-1 class, the lightness from its place among
 * the classes of the same level within that class. The finer classes of one hue are too many to be told apart by
 * colour: the map names them on click.
 *
 * @throws AppError BadInput for an unknown code.
 */
export function habitatColour(code: string): string {
  const { level } = eunisClass(code);
  const root = codeAtLevel(code, 1);
  const colour = LEVEL_1_COLOURS[root]!;
  if (level === 1) return colour;
  const siblings = eunisClasses().filter((one) => one.level === level && codeAtLevel(one.code, 1) === root);
  const place = siblings.findIndex((one) => one.code === code);
  const share = siblings.length === 1 ? 0 : 2 * (place / (siblings.length - 1)) - 1;
  return mixed(colour, share < 0 ? 0 : 255, Math.abs(share) * LARGEST_MIX);
}

function mixed(colour: string, grey: number, share: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const mix = channels.map((channel) => Math.round(channel + share * (grey - channel)));
  return `#${mix.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
