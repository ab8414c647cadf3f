import { useEffect, useRef } from "react";

interface PixelImageProps {
  /** `[size, size, 4]` RGBA. */
  readonly pixels: Uint8ClampedArray;
  readonly size: number;
  /** Pixels on a side of the cell, which is outlined in the middle. */
  readonly cellPixels: number;
  readonly label: string;
}

/** A picture of pixels, sharp, with the square of the cell outlined in its middle. */
export function PixelImage({ pixels, size, cellPixels, label }: PixelImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = new ImageData(new Uint8ClampedArray(pixels), size, size);
    canvas.current?.getContext("2d")?.putImageData(image, 0, 0);
  }, [pixels, size]);
  // The centre lies on the line between two pixels. The pixel that contains it is the middle pixel of the cell.
  const start = size / 2 - Math.floor(cellPixels / 2);
  return (
    <div className="pixel-image" role="img" aria-label={label}>
      <canvas ref={canvas} width={size} height={size} />
      <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <rect className="pixel-cell-halo" x={start} y={start} width={cellPixels} height={cellPixels} />
        <rect className="pixel-cell" x={start} y={start} width={cellPixels} height={cellPixels} />
      </svg>
    </div>
  );
}
