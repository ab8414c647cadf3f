/** The version of Florascope that computes; the same as in package.json. */
export const VERSION = "0.1.0";
