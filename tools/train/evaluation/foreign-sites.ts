import type { Site } from "../../../src/tensors/site.ts";

/** Ways to change a site's inputs so that no model should trust its answer. */
export const foreignWays: Readonly<Record<string, (site: Site) => Site>> = {
  "every number of a modality its mean": (site) => ({
    ...site,
    sentinel2: site.sentinel2 && { ...site.sentinel2, values: constant(site.sentinel2.values) },
    landsat: site.landsat && constant(site.landsat),
    climate: site.climate && constant(site.climate),
  }),
  "bands in reverse order": (site) => ({
    ...site,
    sentinel2: site.sentinel2 && { ...site.sentinel2, values: reversed(site.sentinel2.values, 4) },
    landsat: site.landsat && bandsReversed(site.landsat, 6),
    climate: site.climate && bandsReversed(site.climate, 4),
  }),
  "Sentinel-2 bands in reverse order": (site) => ({
    ...site,
    sentinel2: site.sentinel2 && { ...site.sentinel2, values: reversed(site.sentinel2.values, 4) },
  }),
  "Landsat bands in reverse order": (site) => ({
    ...site,
    landsat: site.landsat && bandsReversed(site.landsat, 6),
  }),
  "8 K warmer": (site) => ({ ...site, climate: site.climate && warmer(site.climate, 8) }),
};

function constant(values: Float32Array): Float32Array {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  return values.map((value) => (Number.isNaN(value) ? value : mean));
}

/** Bands last. */
function reversed(values: Float32Array, bands: number): Float32Array {
  return values.map((_, at) => values[at - (at % bands) + bands - 1 - (at % bands)]!);
}

/** Bands first. */
function bandsReversed(values: Float32Array, bands: number): Float32Array {
  const length = values.length / bands;
  return values.map((_, at) => values[(bands - 1 - Math.floor(at / length)) * length + (at % length)]!);
}

/** Tenths of a kelvin on all but the first variable, which is rain. */
function warmer(climate: Float32Array, kelvin: number): Float32Array {
  return climate.map((value, at) => (at < climate.length / 4 ? value : value + 10 * kelvin));
}
