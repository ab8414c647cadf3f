import { AppError } from "../src/core/errors.ts";

/** The help of `--mode`. */
export const modeHelp = "exact: from each cell's own patch; shared: about twice as fast";

/** Reads the mode that `--mode` names. @throws AppError BadInput. */
export function modeArgument(text: string): "exact" | "shared" {
  if (text === "exact" || text === "shared") return text;
  throw new AppError("BadInput", `--mode: expected exact or shared, got "${text}"`, { input: "--mode" });
}
