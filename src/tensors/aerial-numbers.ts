/** Layers of an aerial patch by their names for people, in the order of `bandNames.aerial`. */
export const AERIAL_TITLES = ["red", "green", "blue", "near infrared", "altitude", "land cover"] as const;

const LAYERS = AERIAL_TITLES.length;
const COLOURS = 4;
const [ALTITUDE, LAND_COVER] = [4, 5];
/** Heights beyond these are no metres above the sea, or a number for no data that nobody stated. */
const HEIGHTS = { least: -1000, most: 9000 } as const;
/** Classes of the published patches are numbered from 0 to this. */
const LAST_CLASS = 33;

/** The first number of a patch that its layer cannot have, as a sentence. */
interface InvalidNumber {
  readonly layer: number;
  readonly sentence: string;
}

/** Finds a number of `[pixels, 6]` that is no colour of 8 bits, no height in metres or no class of land cover; null where there is none. */
export function invalidNumber(values: Float32Array): InvalidNumber | null {
  for (let at = 0; at < values.length; at += LAYERS) {
    for (let layer = 0; layer < COLOURS; layer++)
      if (!isWhole(values[at + layer]!, 255))
        return {
          layer,
          sentence: `${AERIAL_TITLES[layer]}: expected whole numbers from 0 to 255, got ${values[at + layer]}`,
        };
    const height = values[at + ALTITUDE]!;
    if (height < HEIGHTS.least || height > HEIGHTS.most)
      return {
        layer: ALTITUDE,
        sentence: `altitude: expected metres from ${HEIGHTS.least} to ${HEIGHTS.most}, got ${height}`,
      };
    const cover = values[at + LAND_COVER]!;
    if (!isWhole(cover, LAST_CLASS))
      return {
        layer: LAND_COVER,
        sentence: `land cover: expected classes from 0 to ${LAST_CLASS}, as in the published patches, got ${cover}`,
      };
  }
  return null;
}

/** Whether a number is whole and from 0 to `most`, or no data. */
function isWhole(value: number, most: number): boolean {
  return Number.isNaN(value) || (value >= 0 && value <= most && Number.isInteger(value));
}
