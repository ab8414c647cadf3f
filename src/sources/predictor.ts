/** How rows of samples are laid out in an unpacked tile. */
export interface RowShape {
  /** Pixels in a row. */
  readonly cols: number;
  readonly samples: number;
  readonly bytesPerSample: number;
}

/**
 * Undoes the differences of neighbouring integers (TIFF predictor 2), in place. The samples are in the machine's byte order.
 */
export function undoHorizontal(
  bytes: Uint8Array<ArrayBuffer>,
  { cols, samples, bytesPerSample }: RowShape,
): void {
  const values = integersOf(bytes, bytesPerSample);
  const rowLength = cols * samples;
  for (let start = 0; start + rowLength <= values.length; start += rowLength)
    for (let at = start + samples; at < start + rowLength; at++)
      // The sum wraps as the sample type does.
      (values as Uint32Array)[at] = (values as Uint32Array)[at]! + (values as Uint32Array)[at - samples]!;
}

function integersOf(
  bytes: Uint8Array<ArrayBuffer>,
  bytesPerSample: number,
): Uint8Array | Uint16Array | Uint32Array {
  if (bytesPerSample === 1) return bytes;
  if (bytesPerSample === 2) return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
  if (bytesPerSample === 4) return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2);
  // Sums of 64-bit integers wrap as their type does; they share the loop above.
  if (bytesPerSample === 8)
    return new BigUint64Array(
      bytes.buffer,
      bytes.byteOffset,
      bytes.byteLength >> 3,
    ) as unknown as Uint32Array;
  throw new Error(`predictor 2 with samples of ${bytesPerSample} bytes`);
}

/**
 * Undoes the floating-point predictor (TIFF predictor 3, Adobe TechNote 3): it stores differences of bytes, and in each
 * row the bytes of equal significance together, the most significant first. The result is little-endian.
 */
export function undoFloatingPoint(
  bytes: Uint8Array<ArrayBuffer>,
  { cols, samples, bytesPerSample }: RowShape,
): void {
  const rowSamples = cols * samples;
  const rowBytes = rowSamples * bytesPerSample;
  for (let start = 0; start + rowBytes <= bytes.length; start += rowBytes) {
    const row = bytes.subarray(start, start + rowBytes);
    for (let at = samples; at < rowBytes; at++) row[at] = row[at]! + row[at - samples]!;
    const gathered = row.slice();
    for (let sample = 0; sample < rowSamples; sample++)
      for (let byte = 0; byte < bytesPerSample; byte++)
        row[sample * bytesPerSample + byte] = gathered[(bytesPerSample - byte - 1) * rowSamples + sample]!;
  }
}
