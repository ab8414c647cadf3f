import type { DrawnTile } from "./drawn-tile.ts";

/** The numbers of a tile as texels; see the shader of cell colours. NaN never reaches the GPU, where comparing it is unreliable. */
export function tileTexels(drawn: DrawnTile): Float32Array {
  return drawn.isPicture === true ? pictureTexels(drawn) : numberTexels(drawn);
}

/** One texel for each cell. */
function numberTexels({ values, uncertainty, outside }: DrawnTile): Float32Array {
  const texels = new Float32Array(values.length * 4);
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!;
    if (Number.isNaN(value)) continue;
    const own = uncertainty?.[cell] ?? Number.NaN;
    texels[cell * 4] = value;
    texels[cell * 4 + 1] = Number.isNaN(own) ? -1 : own;
    texels[cell * 4 + 2] = outside?.[cell] ?? 0;
    texels[cell * 4 + 3] = 1;
  }
  return texels;
}

/** One texel for each pixel. A pixel that lacks a channel is not drawn. */
function pictureTexels({ values }: DrawnTile): Float32Array {
  const texels = new Float32Array((values.length / 3) * 4);
  for (let from = 0, to = 0; from < values.length; from += 3, to += 4) {
    const [red, green, blue] = [values[from]!, values[from + 1]!, values[from + 2]!];
    if (Number.isNaN(red + green + blue)) continue;
    texels[to] = red;
    texels[to + 1] = green;
    texels[to + 2] = blue;
    texels[to + 3] = 1;
  }
  return texels;
}

/** Writes texels into the texture that is bound: the nearest one is taken, and none is mixed. Null leaves them empty. */
export function uploadTexels(
  gl: WebGL2RenderingContext,
  { internal, type }: { internal: number; type: number },
  [width, height]: readonly [number, number],
  texels: ArrayBufferView | null,
): void {
  // MapLibre uploads its pictures flipped and premultiplied; these are numbers.
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.texImage2D(gl.TEXTURE_2D, 0, internal, width, height, 0, gl.RGBA, type, texels);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
    gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
  for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
    gl.texParameteri(gl.TEXTURE_2D, wrap, gl.CLAMP_TO_EDGE);
}
