import { CELL_COLOURS_FRAGMENT_SHADER, CELL_COLOURS_VERTEX_SHADER } from "./cell-colours-shader.ts";
import { GlProgram } from "./gl-program.ts";
import { type Palette, paletteTexels } from "./palette.ts";
import { uploadTexels } from "./texels.ts";
import type { TilePaint } from "./tile-paint.ts";

const NUMBERS_UNIT = 0;
const PALETTE_UNIT = 1;
/** The channels of a layer that is not a picture. */
const NO_PICTURE: Extract<Palette, { kind: "picture" }> = {
  kind: "picture",
  black: [0, 0, 0],
  white: [1, 1, 1],
  lift: 1,
};

/** A tile whose cells get colours: its numbers, and the texture of the same size that takes the colours. */
export interface ColouredTile {
  readonly numbers: WebGLTexture;
  readonly colours: WebGLTexture;
  readonly side: number;
  readonly isPicture: boolean;
}

/**
 * Colours cells once a paint instead of once a pixel and frame: a screen has two hundred times as many pixels as cells, and on a processor
 * without a GPU that is most of a frame's time.
 */
export class CellColours {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: GlProgram;
  readonly #palette: WebGLTexture;
  readonly #target: WebGLFramebuffer;
  #paletteOf: Palette | null = null;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
    this.#program = new GlProgram(gl, CELL_COLOURS_VERTEX_SHADER, CELL_COLOURS_FRAGMENT_SHADER);
    this.#palette = gl.createTexture();
    this.#target = gl.createFramebuffer();
  }

  /** Colours these tiles. Leaves another framebuffer and viewport bound, and blending off. */
  colour(tiles: Iterable<ColouredTile>, paint: TilePaint): void {
    const gl = this.#gl;
    gl.activeTexture(gl.TEXTURE0 + PALETTE_UNIT);
    gl.bindTexture(gl.TEXTURE_2D, this.#palette);
    if (paint.palette !== this.#paletteOf) this.#setPalette(paint.palette);
    this.#program.use();
    this.#setPaint(paint);
    for (const test of [gl.BLEND, gl.DEPTH_TEST, gl.STENCIL_TEST, gl.SCISSOR_TEST, gl.CULL_FACE])
      gl.disable(test);
    gl.colorMask(true, true, true, true);
    gl.bindVertexArray(null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#target);
    gl.activeTexture(gl.TEXTURE0 + NUMBERS_UNIT);
    for (const { numbers, colours, side, isPicture } of tiles) {
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, colours, 0);
      gl.bindTexture(gl.TEXTURE_2D, numbers);
      gl.uniform1i(this.#program.place("u_isPicture"), Number(isPicture));
      gl.viewport(0, 0, side, side);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    }
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, null, 0);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  }

  free(): void {
    this.#program.free();
    this.#gl.deleteTexture(this.#palette);
    this.#gl.deleteFramebuffer(this.#target);
  }

  #setPalette(palette: Palette): void {
    const gl = this.#gl;
    const texels = paletteTexels(palette);
    uploadTexels(gl, { internal: gl.RGBA8, type: gl.UNSIGNED_BYTE }, [texels.length / 4, 1], texels);
    this.#paletteOf = palette;
  }

  #setPaint(paint: TilePaint): void {
    const gl = this.#gl;
    const place = (name: string) => this.#program.place(name);
    gl.uniform1i(place("u_numbers"), NUMBERS_UNIT);
    gl.uniform1i(place("u_palette"), PALETTE_UNIT);
    gl.uniform1i(place("u_showsUncertainty"), Number(paint.show === "uncertainty"));
    gl.uniform1i(place("u_isClasses"), Number(paint.palette.kind === "classes"));
    gl.uniform1i(place("u_isShade"), Number(paint.palette.kind === "shade"));
    const { black, white, lift } = paint.palette.kind === "picture" ? paint.palette : NO_PICTURE;
    gl.uniform3f(place("u_black"), ...black);
    gl.uniform3f(place("u_white"), ...white);
    gl.uniform1f(place("u_lift"), lift);
    gl.uniform1i(place("u_isRelative"), Number(paint.spread === "relative"));
    gl.uniform1f(place("u_washBelow"), washBelow(paint));
    gl.uniform2f(place("u_lit"), paint.lit?.value ?? 0, paint.lit?.others ?? 1);
    gl.uniform2f(place("u_domain"), ...paint.domain);
    gl.uniform1f(place("u_fadeAt"), paint.fadeAt ?? 0);
    gl.uniform1f(place("u_opacity"), paint.opacity);
  }
}

/** The value below which a cell is only washed; below every number where none is. */
export function washBelow({ palette, show, least }: TilePaint): number {
  const washesNone = least === null || palette.kind === "classes" || show === "uncertainty";
  return washesNone ? -Number.MAX_VALUE : least;
}

/** What the colours of cells depend on, as a key: two paints with the same key give the same colours with the same palette. */
export function colourKey({ show, spread, least, lit, domain, fadeAt, opacity }: TilePaint): string {
  return JSON.stringify([show, spread, least, lit, domain, fadeAt, opacity]);
}
