/** A pair of linked shaders, with the places of its uniforms. */
export class GlProgram {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #places = new Map<string, WebGLUniformLocation | null>();

  /** @throws Error with the compiler's words where a shader does not compile. */
  constructor(gl: WebGL2RenderingContext, vertexShader: string, fragmentShader: string) {
    this.#gl = gl;
    this.#program = gl.createProgram();
    for (const [kind, source] of [
      [gl.VERTEX_SHADER, vertexShader],
      [gl.FRAGMENT_SHADER, fragmentShader],
    ] as const) {
      const shader = gl.createShader(kind);
      if (shader === null) break;
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(this.#program, shader);
      if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost())
        throw new Error(`tile shader: ${gl.getShaderInfoLog(shader)}`);
      gl.deleteShader(shader);
    }
    // Every program of tiles takes its vertices at the same places, so that a mesh is described once.
    for (const [index, name] of ["a_offset", "a_place"].entries())
      gl.bindAttribLocation(this.#program, index, name);
    gl.linkProgram(this.#program);
  }

  use(): void {
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's useProgram is no hook of React
    this.#gl.useProgram(this.#program);
  }

  place(name: string): WebGLUniformLocation | null {
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    const place = this.#gl.getUniformLocation(this.#program, name);
    this.#places.set(name, place);
    return place;
  }

  free(): void {
    this.#gl.deleteProgram(this.#program);
  }
}
