import { AppError } from "../src/core/errors.ts";

/**
 * Reads the number of an argument and checks its bounds.
 *
 * @throws AppError BadInput
 */
export function numberArgument(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= least && value <= most) return value;
  throw new AppError("BadInput", `${name}: expected a number from ${least} to ${most}, got "${text}"`, {
    input: name,
  });
}

/**
 * Reads the whole number of an argument, written in digits, and checks that it is at most so large.
 *
 * @throws AppError BadInput
 */
export function wholeNumberArgument(name: string, text: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new AppError("BadInput", `${name}: expected a whole number from 0 to ${most}, got "${text}"`, {
    input: name,
  });
}
