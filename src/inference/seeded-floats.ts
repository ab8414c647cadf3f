/**
 * Returns `count` seeded numbers for weights and inputs that PyTorch can make too: multiples of 2^-23 in [-1, 1) that
 * depend only on `seed` and their position (the finaliser of MurmurHash3 over a Weyl sequence), times `scale` in
 * float32.
 */
export function seededFloats(count: number, seed: number, scale: number, offset = 0): Float32Array {
  const floats = new Float32Array(count);
  const factor = Math.fround(scale);
  for (let i = 0; i < count; i++) {
    let hash = (Math.imul(i, 0x9e3779b1) + Math.imul(seed, 0x85ebca77)) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash = (hash ^ (hash >>> 16)) >>> 0;
    floats[i] = Math.fround(offset + Math.fround(((hash >>> 8) / 2 ** 23 - 1) * factor));
  }
  return floats;
}
