import type { SampleFormat } from "./tiff-image.ts";

const NUMBER = /^[-+]?(?:0x[\da-f]+|(?:\d+[.,]?\d*|[.,]\d+)(?:e[-+]?\d+)?)/i;
const NOT_A_NUMBER = /^[-+]?(?:nan|\d\.#(?:ind|qnan|snan))/i;
const INFINITE = /^([-+]?)(?:inf|\d\.#inf)/i;

/**
 * Reads the number that stands for no data from the text of GDAL_NODATA or of a sidecar, as C reads a number: the
 * longest beginning that is a number. A decimal comma is understood too, and what Windows once wrote for NaN. Null
 * where the text does not begin with a number (GDAL reads "none" as 0).
 */
export function nodataOfText(text: string): number | null {
  const written = text.replace(/\0.*$/s, "").trim();
  if (NOT_A_NUMBER.test(written)) return Number.NaN;
  const sign = INFINITE.exec(written)?.[1];
  if (sign !== undefined) return sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const digits = NUMBER.exec(written)?.[0].replace(",", ".").replace("+", "") ?? "";
  const value = digits.startsWith("-0x") ? -Number(digits.slice(1)) : Number(digits);
  return digits === "" || Number.isNaN(value) ? null : value;
}

/**
 * GDAL treats two real numbers as equal when their difference is less than twice this share of their sum: the epsilon
 * of a float, also for doubles.
 */
const EPSILON = 2 ** -23;

/**
 * Returns a function that tells whether a stored number stands for no data (null where every number is data), compared
 * as GDAL's masks do (GDAL 3.6, gdalnodatamaskband.cpp): in the raster's own type. An integer type drops the decimals
 * of a nodata number within its range; where the nodata number is outside its range, every pixel has data. Real numbers
 * are equal within about 5e-7 of their size.
 */
export function nodataTest(
  nodata: number | null,
  format: SampleFormat,
  bits: number,
): ((value: number) => boolean) | null {
  if (nodata === null || Number.isNaN(nodata)) return null;
  if (format !== "float") {
    const [least, most] =
      format === "signed" ? [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1] : [0, 2 ** bits - 1];
    const whole = Math.trunc(nodata);
    return nodata >= least && nodata <= most ? (value) => value === whole : null;
  }
  if (bits <= 32) {
    const own = Math.fround(nodata);
    return (value) => value === own || isNear(value, own, Math.fround);
  }
  return (value) => value === nodata || isNear(value, nodata, (result) => result);
}

/**
 * Tells whether two numbers are equal for GDAL. @param round rounds to the type: the sum of two floats near the largest
 * is infinite, and any difference is less.
 */
function isNear(one: number, other: number, round: (result: number) => number): boolean {
  return round(Math.abs(one - other)) < round(round(EPSILON * Math.abs(round(one + other))) * 2);
}
