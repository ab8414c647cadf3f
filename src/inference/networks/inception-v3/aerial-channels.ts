import * as tf from "@tensorflow/tfjs-core";

/** Classes of land cover in the patches of GeoLifeCLEF 2020, numbered from 0. */
const LAND_COVERS = 34;

/** The channels of a network that has a layer for each class of land cover: altitude, red, green, blue, near infrared, then the classes. */
export const ONE_HOT_CHANNELS = 5 + LAND_COVERS;

/** Stands for a number that is no class. */
const NO_CLASS = -1;

/** The channels of a network that has land cover as one layer of numbers. */
export const PLAIN_CHANNELS = 6;

/**
 * Turns patches [count, rows, cols, 6] of red, green, blue, near infrared, altitude and land cover into the channels of a network that has a
 * layer for each class of land cover, [count, rows, cols, 39]. A number that is no class gives zeros in all of them.
 */
export function oneHotChannels(patches: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [colours, altitude, cover] = tf.split(patches, [4, 1, 1], 3) as tf.Tensor4D[];
    // Comparing with every class would take an eighth of the whole network's time.
    const isWhole = tf.equal(cover!, tf.floor(cover!));
    const classes = tf.cast(tf.where(isWhole, cover!, tf.fill(cover!.shape, NO_CLASS)), "int32");
    // Ones and zeros of 32-bit floats are written wrong by tfjs-backend-wasm 4.22.
    const layers = tf.cast(tf.oneHot(tf.squeeze(classes, [3]) as tf.Tensor3D, LAND_COVERS), "float32");
    return tf.concat([altitude!, colours!, layers], 3) as tf.Tensor4D;
  });
}
