/** A soil variable by its names in two editions of SoilGrids. */
interface SoilName {
  /** SoilGrids 2, https://docs.isric.org/globaldata/soilgrids/ */
  readonly newer: string;
  /** SoilGrids of 2017, in whose units published forests were grown. */
  readonly older: string;
  /** The whole numbers of SoilGrids 2 times this are in the unit of 2017. */
  readonly toOlder: number;
}

/**
 * g/kg of carbon from dg/kg, cmol(c)/kg from mmol(c)/kg, percent from g/kg, kg/m3 from cg/cm3; pH is ten times pH in both. Depth to bedrock
 * (`bdticm`) has no successor; nitrogen and coarse fragments have no predecessor.
 */
export const soilNames: readonly SoilName[] = [
  { newer: "soc", older: "orcdrc", toOlder: 0.1 },
  { newer: "phh2o", older: "phihox", toOlder: 1 },
  { newer: "cec", older: "cecsol", toOlder: 0.1 },
  { newer: "clay", older: "clyppt", toOlder: 0.1 },
  { newer: "silt", older: "sltppt", toOlder: 0.1 },
  { newer: "sand", older: "sndppt", toOlder: 0.1 },
  { newer: "bdod", older: "bldfie", toOlder: 10 },
];
