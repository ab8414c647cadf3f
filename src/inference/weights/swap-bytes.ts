/** Returns a copy of numbers of `width` bytes each in the other byte order; bytes after the last whole number stay as they are. */
export function swapBytes(bytes: Uint8Array, width: number): Uint8Array {
  const swapped = bytes.slice();
  for (let start = 0; start + width <= bytes.length; start += width)
    for (let byte = 0; byte < width; byte++) swapped[start + byte] = bytes[start + width - 1 - byte]!;
  return swapped;
}
