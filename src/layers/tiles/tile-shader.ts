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

bool isOnHatch() {
  vec2 pixel = gl_FragCoord.xy / u_pixelRatio;
  return mod(pixel.x + pixel.y, hatchStep * 1.41421) < hatchWidth * 1.41421;
}

vec3 hatched(vec3 ground) {
  float light = dot(ground, vec3(0.2126, 0.7152, 0.0722));
  return mix(ground, vec3(light > 0.45 ? 0.0 : 1.0), 0.75);
}

void main() {
  if (gl_FragCoord.x < u_swipe.x || gl_FragCoord.x >= u_swipe.y) discard;
  ivec2 size = textureSize(u_numbers, 0);
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
  float shown = u_showsUncertainty ? numbers.g : numbers.r;
  int last = textureSize(u_palette, 0).x - 1;
  float share = clamp((shown - u_domain.x) / (u_domain.y - u_domain.x), 0.0, 1.0);
  int texel = u_isClasses ? clamp(int(shown + 0.5), 0, last) : int(share * float(last) + 0.5);
  vec3 ground = texelFetch(u_palette, ivec2(texel, 0), 0).rgb;
  if (u_isHatched && numbers.b > 0.5 && isOnHatch()) ground = hatched(ground);
  float faded = u_fadeAt > 0.0 ? mix(1.0, least, clamp(numbers.g / u_fadeAt, 0.0, 1.0)) : 1.0;
  float alpha = u_opacity * faded;
  colour = vec4(ground * alpha, alpha);
}`;
