import * as tf from "@tensorflow/tfjs-core";

/** Classes of land cover in the patches of GeoLifeCLEF 2020, numbered from 0. */
const LAND_COVERS = 34;

/** The channels of a network that has a layer for each class of land cover: altitude, red, green, blue, near infrared, then the classes. */
export const ONE_HOT_CHANNELS = 5 + LAND_COVERS;

/** The channels of a network that has land cover as one layer of numbers. */
export const PLAIN_CHANNELS = 6;

/**
 * Turns patches [count, rows, cols, 6] of red, green, blue, near infrared, altitude and land cover into the channels of a network that has a
 * layer for each class of land cover, [count, rows, cols, 39]. A number that is no class gives zeros in all of them.
 */
export function oneHotChannels(patches: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [colours, altitude, cover] = tf.split(patches, [4, 1, 1], 3) as tf.Tensor4D[];
    const classes = tf.range(0, LAND_COVERS, 1, "float32");
    const layers = tf.cast(tf.equal(cover!, classes), "float32");
    return tf.concat([altitude!, colours!, layers], 3) as tf.Tensor4D;
  });
}
