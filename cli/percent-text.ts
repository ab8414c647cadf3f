/** Writes a share as a percentage of two digits, "12 %". */
export function percentText(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
