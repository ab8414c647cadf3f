/** Names the spatial block, `metres` wide, that contains a place (EPSG:3035 metres). */
export function nameBlock(x: number, y: number, metres = 2000): string {
  return `N${Math.floor(y / metres)}E${Math.floor(x / metres)}`;
}
