/** The formats that can be read, for a person who brings another one. */
export const fileKinds =
  "expected GeoJSON, KML, KMZ, GPX or a zipped Shapefile; Shapefiles come as one .zip with .shp, .dbf and .prj";

/** The sentences about files of areas, the same in the page and on the command line. */
export const fileSentences = {
  part: (name: string, number: number) => `${name} ${number}`,
  broken: (file: string, reason: string) => `${file} could not be read: ${reason}.`,
  said: (file: string, what: string) => `${file}: ${what}.`,
  empty: (file: string, others: readonly string[], said: readonly string[]) => {
    const instead = others.length === 0 ? "" : `, but ${counted(others)}`;
    return `${file} holds no polygon and no closed line${instead}${said.length === 0 ? "" : `: ${said.join("; ")}`}.`;
  },
  many: (file: string, kept: number, unread: number) =>
    `${file}: the first ${kept} areas were taken; ${unread.toLocaleString("en-GB")} more features or parts were not looked at.`,
  leftOut: (file: string, others: readonly string[]) =>
    `${file}: ${counted(others)} left out, for an area needs a polygon or a line around it.`,
  refused: ([first = "", ...others]: readonly string[], reason: string) =>
    `${first}${others.length === 0 ? "" : ` and ${others.length} more`}: ${reason}.`,
} as const;

/** Counts names: "2 points, 1 short line". */
function counted(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${count} ${count === 1 ? name : plural(name)}`).join(", ");
}

function plural(name: string): string {
  return name.replace(/^(feature|point|line)\b|line$/, "$&s");
}
