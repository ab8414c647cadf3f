import type { Bbox } from "../src/core/bbox.ts";
import { AppError } from "../src/core/errors.ts";

/** Reads the box of degrees that `--bbox` or another option names. @throws AppError BadInput for anything but four numbers. */
export function boxArgument(text: string, option = "--bbox"): Bbox {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (numbers.length === 4 && numbers.every(Number.isFinite)) return numbers as unknown as Bbox;
  throw new AppError("BadInput", `${option}: expected west,south,east,north in degrees, got "${text}"`, {
    input: option,
  });
}
