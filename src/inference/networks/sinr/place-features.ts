import { ENVIRONMENT_WIDTH, POSITION_WIDTH, type SinrInput } from "./detect-shape.ts";
import type { EnvironmentGrid } from "./environment-grid.ts";

/**
 * Returns the numbers that a SINR takes of some places, `[places, 4, 20 or 24]`: the position as sin(pi x), sin(pi y), cos(pi x),
 * cos(pi y) with x = longitude / 180 and y = latitude / 90 (all sines first), then the environment.
 *
 * @param places  longitude and latitude of each place, degrees, one after the other.
 * @param environment  null where the network looks at the position alone.
 */
export function placeFeatures(
  input: SinrInput,
  places: Float64Array,
  environment: EnvironmentGrid | null,
): Float32Array {
  const position = input === "env" ? 0 : POSITION_WIDTH;
  const width = position + (input === "coords" ? 0 : ENVIRONMENT_WIDTH);
  const features = new Float32Array((places.length / 2) * width);
  for (let place = 0; place < places.length / 2; place++) {
    const [longitude, latitude] = [places[2 * place]!, places[2 * place + 1]!];
    const at = place * width;
    if (position > 0) {
      const [x, y] = [(Math.PI * longitude) / 180, (Math.PI * latitude) / 90];
      features[at] = Math.sin(x);
      features[at + 1] = Math.sin(y);
      features[at + 2] = Math.cos(x);
      features[at + 3] = Math.cos(y);
    }
    if (input !== "coords") environment!.sample(longitude, latitude, features, at + position);
  }
  return features;
}
