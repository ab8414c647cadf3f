/** Element id of an area's row in the list. */
export function areaRowId(area: string): string {
  return `area-row-${area}`;
}
