/** What the planted breaches import. */
export const target = "a folder above";
