/**
 * Gives the sRGB colour "#rrggbb" of a lightness (0 to 1), a chroma and a hue (radians) of the colour space OKLCH, in which
 * equal steps of lightness look equal. A chroma that sRGB cannot show is reduced until it can.
 *
 * Björn Ottosson (2020), "A perceptual color space for image processing", https://bottosson.github.io/posts/oklab/.
 */
export function oklchColour(lightness: number, chroma: number, hue: number): string {
  let light = linearLight(lightness, chroma, hue);
  for (let left = chroma; light.some(isOutside); left *= 0.95) light = linearLight(lightness, left, hue);
  return `#${light.map(channelText).join("")}`;
}

/** How far a channel may lie outside 0 to 1, half a step of 8 bits at the dark end. */
const SLACK = 1e-4;

function isOutside(channel: number): boolean {
  return channel < -SLACK || channel > 1 + SLACK;
}

function linearLight(lightness: number, chroma: number, hue: number): [number, number, number] {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function channelText(light: number): string {
  const share = Math.min(1, Math.max(0, light));
  const value = share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055;
  return Math.round(255 * value)
    .toString(16)
    .padStart(2, "0");
}
