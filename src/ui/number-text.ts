const THIN_SPACE = "\u202f";

/**
 * Writes a share as a percentage with two significant figures: `42 %`, `4.2 %`, `0.42 %`; below 0.1 % it writes `< 0.1 %`.
 */
export function percentText(share: number): string {
  const percent = share * 100;
  if (percent < 0.1) return `< 0.1${THIN_SPACE}%`;
  if (percent > 99.5) return `> 99${THIN_SPACE}%`;
  return `${percent.toFixed(percent < 1 ? 2 : percent < 9.95 ? 1 : 0)}${THIN_SPACE}%`;
}

/** Writes a number of species: whole from 10 up, else with one decimal; a number that would round to 0.0 becomes `< 0.1`. */
export function countText(count: number): string {
  if (count >= 9.95) return String(Math.round(count));
  return count < 0.05 ? "< 0.1" : count.toFixed(1);
}

/** Writes a score or another number between 0 and 1 with two significant figures. */
export function scoreText(score: number): string {
  if (score < 0.0005) return "< 0.001";
  return score < 0.095 ? score.toPrecision(2) : score.toFixed(2);
}

/** Writes a whole number with its digits in groups of three. */
export function groupedText(number: number): string {
  return Math.round(number).toLocaleString("en-GB");
}

/** Writes a size in bytes in the unit that people use for it. */
export function bytesText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
  return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
}

/** Writes a probability as a frequency among plots like this one. */
export function frequencyText(probability: number): string {
  if (probability >= 0.95) return "on nearly every plot like this one";
  if (probability >= 0.095) return `on about ${Math.round(probability * 10)} plots in 10 like this one`;
  if (probability >= 0.0095) return `on about ${Math.round(probability * 100)} plots in 100 like this one`;
  return "on fewer than 1 plot in 100 like this one";
}

/** Writes a distance in metres, rounded to ten, or in kilometres. */
export function distanceText(metres: number): string {
  if (metres < 995) return `${Math.max(10, Math.round(metres / 10) * 10)}${THIN_SPACE}m`;
  const kilometres = metres / 1_000;
  const text = kilometres < 9.95 ? kilometres.toFixed(1) : groupedText(kilometres);
  return `${text}${THIN_SPACE}km`;
}

/** Writes an area in square kilometres, hectares or square metres, with three significant figures. */
export function areaText(squareMetres: number): string {
  const [value, unit] =
    squareMetres >= 1e6
      ? [squareMetres / 1e6, "km²"]
      : squareMetres >= 1e3
        ? [squareMetres / 1e4, "ha"]
        : [squareMetres, "m²"];
  const text = value >= 100 ? groupedText(value) : String(Number(value.toPrecision(value < 10 ? 2 : 3)));
  return `${text}${THIN_SPACE}${unit}`;
}
