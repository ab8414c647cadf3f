/** What the online basemap reads from, as an agreement (`agreements.ts`). */
export const onlineBasemap = "https://tiles.openfreemap.org/";
