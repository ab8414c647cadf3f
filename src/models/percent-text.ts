/** A share as a percentage with one decimal, "12.3 %". */
export function percentText(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
