/** Value of {@link Environment.habitat} where no plant grows in the simulation: sea, lake and river. */
export const OPEN_WATER = 255;

/**
 * The state of the island in 2020 that decides which plants grow, on one grid of EPSG:3035: row-major, row 0 in the north,
 * every array of length `rows * cols`. Arrays may lie in shared memory and must not be written to.
 */
export interface Environment {
  readonly seed: number;
  readonly rows: number;
  readonly cols: number;
  /** West edge of column 0, metres. */
  readonly originEasting: number;
  /** North edge of row 0, metres. */
  readonly originNorthing: number;
  readonly pixelSizeMetres: 10;
  /** Metres above the sea; negative under it. */
  readonly elevation: Float32Array;
  /** Mean annual air temperature near the ground, degrees Celsius, slope aspect included. */
  readonly temperature: Float32Array;
  /** Soil moisture on Ellenberg's scale, 1 (driest) to 12 (under water). */
  readonly moisture: Float32Array;
  /** Soil reaction on Ellenberg's scale, 1 (most acid) to 9 (lime). */
  readonly reaction: Float32Array;
  /** Nutrients on Ellenberg's scale, 1 (poorest) to 9 (richest). */
  readonly nutrients: Float32Array;
  /** Light at the herb layer on Ellenberg's scale, 1 (deep shade) to 9 (full light). */
  readonly light: Float32Array;
  /** Salt on Ellenberg's scale, 0 (none) to 9 (sea water). */
  readonly salt: Float32Array;
  /** Index into `HABITATS` (`flora/habitats.ts`), or {@link OPEN_WATER}. */
  readonly habitat: Uint8Array;
  /** Metres to the nearest road or track. */
  readonly roadDistance: Float32Array;
  /** Metres to the nearest house of the village. */
  readonly villageDistance: Float32Array;
  /** Metres to the sea; 0 in the sea. */
  readonly coastDistance: Float32Array;
  /** Years from the last felling, draining or other disturbance to 2020; 200 where none is known. */
  readonly disturbanceAge: Float32Array;
}
