import type { DrawnTile, DrawnTiles } from "./drawn-tile.ts";
import type { Palette } from "./palette.ts";
import { MESH_TRIANGLES, type TileMesh, tileMesh, VERTEX_NUMBERS } from "./tile-mesh.ts";
import type { TilePaint } from "./tile-paint.ts";
import { TILE_FRAGMENT_SHADER, TILE_VERTEX_SHADER } from "./tile-shader.ts";

/** Where a frame is drawn. */
export interface Frame {
  /** From Web Mercator (0 to 1) to clip space, column by column. */
  readonly matrix: ArrayLike<number>;
  /** Width of the canvas, device pixels. */
  readonly width: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

interface UploadedTile {
  readonly drawn: DrawnTile;
  readonly mesh: TileMesh;
  readonly texture: WebGLTexture;
  readonly vertexArray: WebGLVertexArrayObject;
  readonly buffer: WebGLBuffer;
}

const NUMBERS_UNIT = 0;
const PALETTE_UNIT = 1;
/** The channels of a layer that is not a picture. */
const NO_PICTURE: Extract<Palette, { kind: "picture" }> = {
  kind: "picture",
  black: [0, 0, 0],
  white: [1, 1, 1],
  lift: 1,
};

/** The shader and its data on one WebGL context: a palette, and for every tile a mesh and a texture. */
export class TileProgram {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #triangles: WebGLBuffer;
  readonly #palette: WebGLTexture;
  readonly #places = new Map<string, WebGLUniformLocation | null>();
  readonly #uploaded = new Map<string, UploadedTile>();

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#program = linked(gl);
    this.#triangles = gl.createBuffer();
    this.#palette = gl.createTexture();
  }

  /** @param texels RGBA of one texture row. */
  setPalette(texels: Uint8Array): void {
    const gl = this.#gl;
    gl.activeTexture(gl.TEXTURE0 + PALETTE_UNIT);
    gl.bindTexture(gl.TEXTURE_2D, this.#palette);
    uploadTexels(gl, { internal: gl.RGBA8, type: gl.UNSIGNED_BYTE }, [texels.length / 4, 1], texels);
  }

  draw(tiles: DrawnTiles, paint: TilePaint, frame: Frame): void {
    const gl = this.#gl;
    this.#keep(tiles);
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's useProgram is no hook of React
    gl.useProgram(this.#program);
    this.#setPaint(paint, frame);
    gl.activeTexture(gl.TEXTURE0 + PALETTE_UNIT);
    gl.bindTexture(gl.TEXTURE_2D, this.#palette);
    gl.activeTexture(gl.TEXTURE0 + NUMBERS_UNIT);
    for (const { drawn, mesh, texture, vertexArray } of this.#uploaded.values()) {
      gl.bindTexture(gl.TEXTURE_2D, texture);
      gl.uniformMatrix4fv(this.#place("u_matrix"), false, movedTo(frame.matrix, mesh.origin));
      gl.uniform1i(this.#place("u_isPicture"), Number(drawn.isPicture === true));
      gl.uniform1f(this.#place("u_stride"), 2 ** (drawn.level ?? 0));
      gl.bindVertexArray(vertexArray);
      gl.drawElements(gl.TRIANGLES, MESH_TRIANGLES.length, gl.UNSIGNED_SHORT, 0);
    }
    gl.bindVertexArray(null);
  }

  /** Frees everything. On a lost context this does nothing, because all is free already. */
  free(): void {
    for (const name of [...this.#uploaded.keys()]) this.#drop(name);
    this.#gl.deleteBuffer(this.#triangles);
    this.#gl.deleteTexture(this.#palette);
    this.#gl.deleteProgram(this.#program);
  }

  #setPaint(paint: TilePaint, { width, pixelRatio }: Frame): void {
    const gl = this.#gl;
    const edge = paint.swipe === null ? 0 : Math.round(paint.swipe.at * width);
    const [from, to] =
      paint.swipe === null ? [0, width] : paint.swipe.side === "left" ? [0, edge] : [edge, width];
    gl.uniform1i(this.#place("u_numbers"), NUMBERS_UNIT);
    gl.uniform1i(this.#place("u_palette"), PALETTE_UNIT);
    gl.uniform1i(this.#place("u_showsUncertainty"), Number(paint.show === "uncertainty"));
    gl.uniform1i(this.#place("u_isClasses"), Number(paint.palette.kind === "classes"));
    gl.uniform1i(this.#place("u_isShade"), Number(paint.palette.kind === "shade"));
    const { black, white, lift } = paint.palette.kind === "picture" ? paint.palette : NO_PICTURE;
    gl.uniform3f(this.#place("u_black"), ...black);
    gl.uniform3f(this.#place("u_white"), ...white);
    gl.uniform1f(this.#place("u_lift"), lift);
    gl.uniform1i(this.#place("u_isRelative"), Number(paint.spread === "relative"));
    gl.uniform1f(this.#place("u_least"), paint.least ?? -Number.MAX_VALUE);
    gl.uniform2f(this.#place("u_lit"), paint.lit?.value ?? 0, paint.lit?.others ?? 1);
    gl.uniform2f(this.#place("u_domain"), ...paint.domain);
    gl.uniform1f(this.#place("u_fadeAt"), paint.fadeAt ?? 0);
    gl.uniform1i(this.#place("u_isHatched"), Number(paint.isHatched));
    gl.uniform1f(this.#place("u_opacity"), paint.opacity);
    gl.uniform2f(this.#place("u_swipe"), from, to);
    gl.uniform1f(this.#place("u_pixelRatio"), pixelRatio);
  }

  /** Uploads the tiles that are new, frees those that are gone. */
  #keep(tiles: DrawnTiles): void {
    for (const [name, { drawn }] of this.#uploaded) if (tiles.get(name) !== drawn) this.#drop(name);
    for (const [name, drawn] of tiles)
      if (!this.#uploaded.has(name)) this.#uploaded.set(name, this.#upload(drawn));
  }

  #upload(drawn: DrawnTile): UploadedTile {
    const gl = this.#gl;
    const texture = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0 + NUMBERS_UNIT);
    gl.bindTexture(gl.TEXTURE_2D, texture);
    const size = [drawn.side, drawn.side] as const;
    const texels = drawn.isPicture === true ? pictureTexels(drawn) : numberTexels(drawn);
    // Inputs have many pixels, and half precision is enough for them. A person's own raster may hold any numbers.
    const isHalf = drawn.uncertainty === undefined && drawn.own === undefined;
    const internal = isHalf ? gl.RGBA16F : gl.RGBA32F;
    uploadTexels(gl, { internal, type: gl.FLOAT }, size, texels);
    const mesh = tileMesh(drawn);
    const vertexArray = gl.createVertexArray();
    gl.bindVertexArray(vertexArray);
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, mesh.vertices, gl.STATIC_DRAW);
    for (const [index, name] of ["a_offset", "a_place"].entries()) {
      const attribute = gl.getAttribLocation(this.#program, name);
      gl.enableVertexAttribArray(attribute);
      gl.vertexAttribPointer(attribute, 2, gl.FLOAT, false, VERTEX_NUMBERS * 4, index * 8);
    }
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.#triangles);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, MESH_TRIANGLES, gl.STATIC_DRAW);
    gl.bindVertexArray(null);
    return { drawn, mesh, texture, vertexArray, buffer };
  }

  #drop(name: string): void {
    const { texture, vertexArray, buffer } = this.#uploaded.get(name)!;
    this.#uploaded.delete(name);
    this.#gl.deleteTexture(texture);
    this.#gl.deleteVertexArray(vertexArray);
    this.#gl.deleteBuffer(buffer);
  }

  #place(name: string): WebGLUniformLocation | null {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#gl.getUniformLocation(this.#program, name);
    this.#places.set(name, place);
    return place;
  }
}

/** One texel for each cell; see the shader. NaN never reaches the GPU, where comparing it is unreliable. */
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

function uploadTexels(
  gl: WebGL2RenderingContext,
  { internal, type }: { internal: number; type: number },
  [width, height]: readonly [number, number],
  texels: ArrayBufferView,
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

/** The matrix for offsets from `origin`, multiplied in 64 bits before it is rounded to the GPU's 32. */
function movedTo(matrix: ArrayLike<number>, [x, y]: readonly [number, number]): Float32Array {
  const moved = Float32Array.from(matrix);
  for (let row = 0; row < 4; row++)
    moved[12 + row] = matrix[row]! * x + matrix[4 + row]! * y + matrix[12 + row]!;
  return moved;
}

function linked(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, TILE_VERTEX_SHADER],
    [gl.FRAGMENT_SHADER, TILE_FRAGMENT_SHADER],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader === null) break;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost())
      throw new Error(`tile shader: ${gl.getShaderInfoLog(shader)}`);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  return program;
}
