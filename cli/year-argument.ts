import { numberArgument } from "./number-argument.ts";

/** Reads the year of the Sentinel-2 composite that `--year` names; null for the newest. @throws BadInput. */
export function yearArgument(text: string | undefined): number | null {
  return text === undefined ? null : numberArgument("--year", text, 1980, 2100);
}
