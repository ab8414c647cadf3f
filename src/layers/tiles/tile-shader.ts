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

/**
 * Colours a tile from its numbers, one texel for each cell: value, uncertainty (-1: unknown), extrapolated (0 or 1), known (0
 * or 1); for a picture red, green, blue, known. Texels are fetched, never mixed, so that a cell has one colour to its edge.
 */
export const TILE_FRAGMENT_SHADER = `#version 300 es
precision highp float;
uniform highp sampler2D u_numbers;
uniform sampler2D u_palette;
uniform bool u_isPicture;
uniform bool u_isShade;
uniform vec3 u_black;
uniform vec3 u_white;
uniform float u_lift;
uniform bool u_showsUncertainty;
uniform bool u_isRelative;
uniform float u_least;
uniform vec2 u_lit;
uniform float u_stride;
uniform bool u_isClasses;
uniform vec2 u_domain;
uniform float u_fadeAt;
uniform bool u_isHatched;
uniform float u_opacity;
uniform vec2 u_swipe;
uniform float u_pixelRatio;
in vec2 v_place;
out vec4 colour;

const float least = 0.2;
const float hatchStep = 7.0;
const float hatchWidth = 1.5;
// How bright level ground is under light from 45 degrees.
const float flatLight = 0.70711;
// What is left of the colour around the one cell that was computed, and where values are below the least.
const float around = 0.3;
const float wash = 0.26;
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
  // Derivatives are known only before the first discard.
  bool isMark = isComputed(v_place * vec2(size));
  if (gl_FragCoord.x < u_swipe.x || gl_FragCoord.x >= u_swipe.y) discard;
  ivec2 cell = min(ivec2(v_place * vec2(size)), size - 1);
  vec4 numbers = texelFetch(u_numbers, cell, 0);
  if (numbers.a < 0.5) discard;
  if (u_isPicture) {
    vec3 shares = clamp((numbers.rgb - u_black) / (u_white - u_black), 0.0, 1.0);
    colour = vec4(pow(shares, vec3(u_lift)) * u_opacity, u_opacity);
    return;
  }
  if (u_isShade) {
    float dark = max(0.0, flatLight - numbers.r) / flatLight;
    float light = max(0.0, numbers.r - flatLight) / (1.0 - flatLight);
    colour = vec4(vec3(0.6 * light), max(0.9 * dark, 0.6 * light)) * u_opacity;
    return;
  }
  if (u_showsUncertainty && numbers.g < 0.0) discard;
  float spread = u_isRelative && numbers.g >= 0.0 ? numbers.g / max(numbers.r, 1e-6) : numbers.g;
  float shown = u_showsUncertainty ? spread : numbers.r;
  int last = textureSize(u_palette, 0).x - 1;
  float share = clamp((shown - u_domain.x) / (u_domain.y - u_domain.x), 0.0, 1.0);
  int texel = u_isClasses ? clamp(int(shown + 0.5), 0, last) : int(share * float(last) + 0.5);
  vec3 ground = texelFetch(u_palette, ivec2(texel, 0), 0).rgb;
  if (u_isHatched && numbers.b > 0.5 && isOnHatch()) ground = hatched(ground);
  float faded = u_fadeAt > 0.0 ? mix(1.0, least, clamp(spread / u_fadeAt, 0.0, 1.0)) : 1.0;
  float alpha = u_opacity * faded * (isMark ? 1.0 : around);
  if (!u_isClasses && !u_showsUncertainty && numbers.r < u_least) {
    ground = vec3(0.5);
    alpha = u_opacity * wash;
  }
  if (u_isClasses && u_lit.y < 1.0 && abs(shown - u_lit.x) > 0.5) alpha *= u_lit.y;
  colour = vec4(ground * alpha, alpha);
}`;
