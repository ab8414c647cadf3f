/**
 * Makes the key of one stream of random numbers, so that a new stream never changes another: FNV-1a over the name, mixed with
 * the seed.
 */
export function streamKey(seed: number, name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return mix(hash ^ mix(seed >>> 0));
}

/** A uniform number in [0, 1) that depends on the key and the index alone: order and threads do not matter. */
export function uniformAt(key: number, index: number): number {
  return mix(Math.imul(index, 0x9e3779b1) ^ key) / 4294967296;
}

/**
 * A bell-shaped number of mean 0 and standard deviation 1 within ±3.46: the sum of four uniform ones (Irwin-Hall),
 * which has no far tails and so suits sensor noise.
 */
export function bellAt(key: number, index: number): number {
  const first = mix(Math.imul(index, 0x9e3779b1) ^ key);
  const second = mix(first ^ 0x5bd1e995);
  const sum = (first & 0xffff) + (first >>> 16) + (second & 0xffff) + (second >>> 16);
  return (sum / 65536 - 2) * Math.sqrt(3);
}

/** Successive uniform numbers in [0, 1) of one stream. */
export function randomStream(seed: number, name: string): () => number {
  const key = streamKey(seed, name);
  let index = 0;
  return () => uniformAt(key, index++);
}

/** Avalanche of 32 bits: "lowbias32" of C. Wellons, hash-prospector (2018). */
function mix(value: number): number {
  let x = value >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
