import { CellColours, type ColouredTile, colourKey, washBelow } from "./cell-colours.ts";
import type { DrawnTile, DrawnTiles } from "./drawn-tile.ts";
import { GlProgram } from "./gl-program.ts";
import type { Palette } from "./palette.ts";
import { tileTexels, uploadTexels } from "./texels.ts";
import { MESH_TRIANGLES, type TileMesh, tileMesh, VERTEX_NUMBERS } from "./tile-mesh.ts";
import type { TilePaint } from "./tile-paint.ts";
import { MARKED_TILE_FRAGMENT_SHADER, TILE_FRAGMENT_SHADER, TILE_VERTEX_SHADER } from "./tile-shader.ts";

/** Where a frame is drawn. */
export interface Frame {
  /** From Web Mercator (0 to 1) to clip space, column by column. */
  readonly matrix: ArrayLike<number>;
  /** Size of the canvas, device pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

interface UploadedTile extends ColouredTile {
  readonly drawn: DrawnTile;
  readonly mesh: TileMesh;
  readonly vertexArray: WebGLVertexArrayObject;
  readonly buffer: WebGLBuffer;
  /** Whether the model extrapolates in any of its cells. */
  readonly hasOutside: boolean;
  /** The palette and the other parts of the paint that its cells were coloured with; null before they were. */
  colouredWith: { readonly palette: Palette; readonly key: string } | null;
}

const COLOURS_UNIT = 0;
const NUMBERS_UNIT = 1;

/** The shaders and their data on one WebGL context: for every tile a mesh, its numbers, and the colours of its cells. */
export class TileProgram {
  readonly #gl: WebGL2RenderingContext;
  readonly #plain: GlProgram;
  readonly #marked: GlProgram;
  readonly #colours: CellColours;
  readonly #triangles: WebGLBuffer;
  readonly #uploaded = new Map<string, UploadedTile>();

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#plain = new GlProgram(gl, TILE_VERTEX_SHADER, TILE_FRAGMENT_SHADER);
    this.#marked = new GlProgram(gl, TILE_VERTEX_SHADER, MARKED_TILE_FRAGMENT_SHADER);
    this.#colours = new CellColours(gl);
    this.#triangles = gl.createBuffer();
  }

  /** Uploads the tiles that are new, frees those that are gone, and colours the cells that need it. Draws nothing on the screen. */
  prepare(tiles: DrawnTiles, paint: TilePaint): void {
    for (const [name, { drawn }] of this.#uploaded) if (tiles.get(name) !== drawn) this.#drop(name);
    for (const [name, drawn] of tiles)
      if (!this.#uploaded.has(name)) this.#uploaded.set(name, this.#upload(drawn));
    const { palette } = paint;
    const key = colourKey(paint);
    const old = [...this.#uploaded.values()].filter(
      ({ colouredWith }) => colouredWith?.palette !== palette || colouredWith.key !== key,
    );
    if (old.length === 0) return;
    this.#colours.colour(old, paint);
    for (const tile of old) tile.colouredWith = { palette, key };
  }

  /** Draws what was prepared. */
  draw(paint: TilePaint, frame: Frame): void {
    const gl = this.#gl;
    const { width, height } = frame;
    if (paint.swipe !== null) {
      const edge = Math.round(paint.swipe.at * width);
      const [from, to] = paint.swipe.side === "left" ? [0, edge] : [edge, width];
      gl.enable(gl.SCISSOR_TEST);
      gl.scissor(from, 0, to - from, height);
    }
    const all = [...this.#uploaded.values()];
    const isMarked = ({ drawn, hasOutside, isPicture }: UploadedTile) =>
      paint.palette.kind !== "shade" &&
      !isPicture &&
      ((drawn.level ?? 0) > 0 || (paint.isHatched && hasOutside));
    this.#drawWith(
      this.#plain,
      all.filter((tile) => !isMarked(tile)),
      paint,
      frame,
    );
    this.#drawWith(this.#marked, all.filter(isMarked), paint, frame);
    gl.bindVertexArray(null);
    if (paint.swipe !== null) gl.disable(gl.SCISSOR_TEST);
  }

  /** Frees everything. On a lost context this does nothing, because all is free already. */
  free(): void {
    for (const name of [...this.#uploaded.keys()]) this.#drop(name);
    this.#gl.deleteBuffer(this.#triangles);
    this.#plain.free();
    this.#marked.free();
    this.#colours.free();
  }

  #drawWith(
    program: GlProgram,
    tiles: readonly UploadedTile[],
    paint: TilePaint,
    { matrix, pixelRatio }: Frame,
  ): void {
    if (tiles.length === 0) return;
    const gl = this.#gl;
    program.use();
    gl.uniform1i(program.place("u_colours"), COLOURS_UNIT);
    gl.uniform1i(program.place("u_numbers"), NUMBERS_UNIT);
    gl.uniform1f(program.place("u_washBelow"), washBelow(paint));
    gl.uniform1i(program.place("u_isHatched"), Number(paint.isHatched));
    gl.uniform1f(program.place("u_pixelRatio"), pixelRatio);
    for (const { drawn, mesh, numbers, colours, vertexArray } of tiles) {
      gl.activeTexture(gl.TEXTURE0 + NUMBERS_UNIT);
      gl.bindTexture(gl.TEXTURE_2D, numbers);
      gl.activeTexture(gl.TEXTURE0 + COLOURS_UNIT);
      gl.bindTexture(gl.TEXTURE_2D, colours);
      gl.uniformMatrix4fv(program.place("u_matrix"), false, movedTo(matrix, mesh.origin));
      gl.uniform1f(program.place("u_stride"), 2 ** (drawn.level ?? 0));
      gl.bindVertexArray(vertexArray);
      gl.drawElements(gl.TRIANGLES, MESH_TRIANGLES.length, gl.UNSIGNED_SHORT, 0);
    }
  }

  #upload(drawn: DrawnTile): UploadedTile {
    const gl = this.#gl;
    const { side } = drawn;
    const [numbers, colours] = [gl.createTexture(), gl.createTexture()];
    gl.activeTexture(gl.TEXTURE0 + NUMBERS_UNIT);
    gl.bindTexture(gl.TEXTURE_2D, numbers);
    // Inputs have many pixels, and half precision is enough for them. A person's own raster may hold any numbers.
    const isHalf = drawn.uncertainty === undefined && drawn.own === undefined;
    const internal = isHalf ? gl.RGBA16F : gl.RGBA32F;
    uploadTexels(gl, { internal, type: gl.FLOAT }, [side, side], tileTexels(drawn));
    gl.bindTexture(gl.TEXTURE_2D, colours);
    uploadTexels(gl, { internal: gl.RGBA8, type: gl.UNSIGNED_BYTE }, [side, side], null);
    const mesh = tileMesh(drawn);
    const vertexArray = gl.createVertexArray();
    gl.bindVertexArray(vertexArray);
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, mesh.vertices, gl.STATIC_DRAW);
    for (const attribute of [0, 1]) {
      gl.enableVertexAttribArray(attribute);
      gl.vertexAttribPointer(attribute, 2, gl.FLOAT, false, VERTEX_NUMBERS * 4, attribute * 8);
    }
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.#triangles);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, MESH_TRIANGLES, gl.STATIC_DRAW);
    gl.bindVertexArray(null);
    return {
      ...{ drawn, mesh, numbers, colours, side, vertexArray, buffer },
      isPicture: drawn.isPicture === true,
      hasOutside: drawn.outside?.some((flag) => flag > 0) ?? false,
      colouredWith: null,
    };
  }

  #drop(name: string): void {
    const { numbers, colours, vertexArray, buffer } = this.#uploaded.get(name)!;
    this.#uploaded.delete(name);
    this.#gl.deleteTexture(numbers);
    this.#gl.deleteTexture(colours);
    this.#gl.deleteVertexArray(vertexArray);
    this.#gl.deleteBuffer(buffer);
  }
}

/** The matrix for offsets from `origin`, multiplied in 64 bits before it is rounded to the GPU's 32. */
function movedTo(matrix: ArrayLike<number>, [x, y]: readonly [number, number]): Float32Array {
  const moved = Float32Array.from(matrix);
  for (let row = 0; row < 4; row++)
    moved[12 + row] = matrix[row]! * x + matrix[4 + row]! * y + matrix[12 + row]!;
  return moved;
}
