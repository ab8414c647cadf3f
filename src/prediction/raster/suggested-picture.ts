import type { OwnPicture } from "../../core/own-picture.ts";
import type { RasterCard } from "./raster-card.ts";

const names = [
  ["red", "green", "blue", "nir"],
  ["b04", "b03", "b02", "b08"],
  ["b4", "b3", "b2", "b8"],
];

/** Suggests which bands are red, green, blue and near infrared, and what the numbers mean. The person should check it. */
export function suggestedPicture({ bands, numbers }: RasterCard): Omit<OwnPicture, "address"> {
  const own = bands.map(({ name }) => name?.toLowerCase() ?? "");
  const scale = numbers.endsWith("int8")
    ? "u8-gamma"
    : numbers.startsWith("float")
      ? "reflectance"
      : "reflectance-10000";
  for (const wanted of names) {
    const [red = 0, green = 0, blue = 0, nearInfrared = 0] = wanted.map((name) => own.indexOf(name) + 1);
    if (red > 0 && green > 0 && blue > 0 && nearInfrared > 0)
      return { bands: [red, green, blue, nearInfrared], scale };
  }
  return { bands: bands.length >= 8 ? [4, 3, 2, 8] : [1, 2, 3, 4], scale };
}
