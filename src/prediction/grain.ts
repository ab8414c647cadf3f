export const GRAINS = ["plot", "cell"] as const;
/** The area that numbers of species speak of: a plot as the model's surveys laid them out, or the whole cell of 50 m. */
export type Grain = (typeof GRAINS)[number];
