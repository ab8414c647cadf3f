/** Places a mesh on the screen; `u_matrix` turns offsets from the mesh's origin into screen positions. */
export const TILE_VERTEX_SHADER = `#version 300 es
uniform mat4 u_matrix;
in vec2 a_offset;
in vec2 a_place;
out vec2 v_place;
void main() {
  v_place = a_place;
  gl_Position = u_matrix * vec4(a_offset, 0.0, 1.0);
}`;

/** Draws the colours of a tile's cells. The nearest texel is taken, never a mixture, so that a cell has one colour to its edge. */
export const TILE_FRAGMENT_SHADER = `#version 300 es
precision highp float;
uniform sampler2D u_colours;
in vec2 v_place;
out vec4 colour;

void main() {
  vec4 cell = texture(u_colours, v_place);
  colour = vec4(cell.rgb * cell.a, cell.a);
}`;

/**
 * Draws a tile on which each pixel of the screen needs more than its cell's colour: one with hatched cells, or a coarse one, of which the
 * computed cells are marked.
 */
export const MARKED_TILE_FRAGMENT_SHADER = `#version 300 es
precision highp float;
uniform sampler2D u_colours;
uniform highp sampler2D u_numbers;
uniform float u_stride;
uniform float u_washBelow;
uniform bool u_isHatched;
uniform float u_pixelRatio;
in vec2 v_place;
out vec4 colour;

const float hatchStep = 7.0;
const float hatchWidth = 1.5;
// What is left of the colour around the one cell that was computed.
const float around = 0.3;
// The smallest mark of a computed cell, and the largest share of its square that is still drawn as a mark.
const float markPixels = 12.0;
const float largestMark = 0.75;

// Whether this place belongs to the mark of the cell that was computed for its square; true where marks would touch.
bool isComputed(vec2 cells) {
  if (u_stride < 1.5) return true;
  vec2 squarePixels = 1.0 / max(fwidth(cells), vec2(1e-6));
  vec2 mark = max(vec2(1.0 / u_stride), markPixels * u_pixelRatio / squarePixels);
  if (max(mark.x, mark.y) > largestMark) return true;
  float middle = (floor(u_stride / 2.0) + 0.5) / u_stride;
  return all(lessThanEqual(abs(fract(cells) - middle), mark / 2.0));
}

bool isOnHatch() {
  vec2 pixel = gl_FragCoord.xy / u_pixelRatio;
  return mod(pixel.x + pixel.y, hatchStep * 1.41421) < hatchWidth * 1.41421;
}

vec3 hatched(vec3 ground) {
  float light = dot(ground, vec3(0.2126, 0.7152, 0.0722));
  return mix(ground, vec3(light > 0.45 ? 0.0 : 1.0), 0.75);
}

void main() {
  ivec2 size = textureSize(u_numbers, 0);
  bool isMark = isComputed(v_place * vec2(size));
  vec4 cell = texture(u_colours, v_place);
  vec4 numbers = texelFetch(u_numbers, min(ivec2(v_place * vec2(size)), size - 1), 0);
  if (numbers.r >= u_washBelow) {
    if (u_isHatched && numbers.b > 0.5 && isOnHatch()) cell.rgb = hatched(cell.rgb);
    if (!isMark) cell.a *= around;
  }
  colour = vec4(cell.rgb * cell.a, cell.a);
}`;
