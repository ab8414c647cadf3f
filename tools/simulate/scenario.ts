/** A climate that the island can be computed under; the land and its use stay as they are. */
export interface Scenario {
  readonly name: string;
  /** Warming above the present, kelvin. */
  readonly warming: number;
  /** Rain as a multiple of the present. */
  readonly rainFactor: number;
}

/** The present, and the future of transfer tests: 3 K warmer with 30 % less rain. */
export const SCENARIOS: readonly [Scenario, ...Scenario[]] = [
  { name: "present", warming: 0, rainFactor: 1 },
  { name: "warmer-drier", warming: 3, rainFactor: 0.7 },
];
