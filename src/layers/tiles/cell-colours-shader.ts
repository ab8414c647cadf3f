/** One triangle over the whole target. */
export const CELL_COLOURS_VERTEX_SHADER = `#version 300 es
void main() {
  gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0);
}`;

/**
 * Turns the numbers of a tile into colours, one texel for each cell. Numbers: value, uncertainty (-1: unknown), extrapolated (0 or 1),
 * known (0 or 1); for a picture red, green, blue, known. The colour is not multiplied by its opacity.
 */
export const CELL_COLOURS_FRAGMENT_SHADER = `#version 300 es
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
uniform float u_washBelow;
uniform vec2 u_lit;
uniform bool u_isClasses;
uniform vec2 u_domain;
uniform float u_fadeAt;
uniform float u_opacity;
out vec4 colour;

const float least = 0.2;
// How bright level ground is under light from 45 degrees.
const float flatLight = 0.70711;
// What is left of the colour where values are below the least.
const float wash = 0.26;

void main() {
  vec4 numbers = texelFetch(u_numbers, ivec2(gl_FragCoord.xy), 0);
  colour = vec4(0.0);
  if (numbers.a < 0.5) return;
  if (u_isPicture) {
    vec3 shares = clamp((numbers.rgb - u_black) / (u_white - u_black), 0.0, 1.0);
    colour = vec4(pow(shares, vec3(u_lift)), u_opacity);
    return;
  }
  if (u_isShade) {
    float dark = max(0.0, flatLight - numbers.r) / flatLight;
    float light = max(0.0, numbers.r - flatLight) / (1.0 - flatLight);
    colour = vec4(vec3(light > 0.0 ? 1.0 : 0.0), max(0.9 * dark, 0.6 * light) * u_opacity);
    return;
  }
  if (u_showsUncertainty && numbers.g < 0.0) return;
  if (numbers.r < u_washBelow) {
    colour = vec4(vec3(0.5), u_opacity * wash);
    return;
  }
  float spread = u_isRelative && numbers.g >= 0.0 ? numbers.g / max(numbers.r, 1e-6) : numbers.g;
  float shown = u_showsUncertainty ? spread : numbers.r;
  int last = textureSize(u_palette, 0).x - 1;
  float share = clamp((shown - u_domain.x) / (u_domain.y - u_domain.x), 0.0, 1.0);
  int texel = u_isClasses ? clamp(int(shown + 0.5), 0, last) : int(share * float(last) + 0.5);
  float faded = u_fadeAt > 0.0 ? mix(1.0, least, clamp(spread / u_fadeAt, 0.0, 1.0)) : 1.0;
  float lit = u_isClasses && abs(shown - u_lit.x) > 0.5 ? u_lit.y : 1.0;
  colour = vec4(texelFetch(u_palette, ivec2(texel, 0), 0).rgb, u_opacity * faded * lit);
}`;
