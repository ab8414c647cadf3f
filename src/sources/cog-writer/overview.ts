import type { RasterToWrite } from "./raster-to-write.ts";

/** Returns a raster of half the size: each pixel is the mean of up to four valid pixels, or the first of them for classes. */
export function halve(raster: RasterToWrite): RasterToWrite {
  const rows = Math.ceil(raster.rows / 2);
  const cols = Math.ceil(raster.cols / 2);
  const bandCount = raster.bands.length;
  const values = raster.values.slice(0, rows * cols * bandCount);
  const [pixelStep, bandStep] =
    raster.interleave === "pixel" ? [bandCount, 1] : [1, raster.rows * raster.cols];
  const [outPixel, outBand] = raster.interleave === "pixel" ? [bandCount, 1] : [1, rows * cols];
  for (let row = 0, pixel = 0; row < rows; row++)
    for (let col = 0; col < cols; col++, pixel++) {
      const corners = fourPixels(raster, row * 2, col * 2).map((index) => index * pixelStep);
      for (let band = 0; band < bandCount; band++) {
        const samples = corners.map((corner) => raster.values[corner + band * bandStep]!);
        values[pixel * outPixel + band * outBand] = combine(samples, raster);
      }
    }
  const { pixelWidth, pixelHeight } = raster.georeference;
  const georeference = { ...raster.georeference, pixelWidth: pixelWidth * 2, pixelHeight: pixelHeight * 2 };
  return { ...raster, rows, cols, values, georeference };
}

function fourPixels({ rows, cols }: RasterToWrite, row: number, col: number): number[] {
  const below = Math.min(rows - 1, row + 1);
  const right = Math.min(cols - 1, col + 1);
  return [row * cols + col, row * cols + right, below * cols + col, below * cols + right];
}

function combine(samples: readonly number[], { nodata, overviews, sampleType }: RasterToWrite): number {
  const valid = samples.filter((sample) => !Object.is(sample, nodata));
  if (valid.length === 0) return samples[0]!;
  if (overviews === "nearest") return valid[0]!;
  const mean = valid.reduce((sum, sample) => sum + sample, 0) / valid.length;
  return sampleType === "float32" ? mean : Math.round(mean);
}
