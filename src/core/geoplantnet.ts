/**
 * GeoPl@ntNet's published maps of species: one map of 50 m a species and country, as a STAC catalogue. What the network gives is not
 * stated to be a probability, and the numbers of its classes are its own: a map is known by the name that its item says.
 */
export const geoplantnet = {
  name: "GeoPl@ntNet",
  /** The first document of the catalogue. */
  catalogue: "https://geo.plantnet.org/stac-catalogs/geoplantnet/v1/species/catalog.json",
  /** What is read from, as agreements (`agreements.ts`): the folders of the catalogue and of its rasters. */
  addresses: [
    "https://geo.plantnet.org/stac-catalogs/geoplantnet/v1/species/",
    "https://geo.plantnet.org/stacs-download/geoplantnet/species/",
  ],
  /** The number that stands for no data in its rasters, where a file does not say it. */
  nodata: -1,
} as const;

/** "united_kingdom" as a person writes it. */
export function countryName(folder: string): string {
  const words = folder.split(/[_ ]/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return words.join(" ");
}

/** Whether an address is that of one of these maps, or of its item. */
export function isPublishedMap(address: string): boolean {
  return geoplantnet.addresses.some((folder) => address.startsWith(folder));
}

/**
 * The species and the country in the name of a map's item, as it is shown until the item is read: "Fagus sylvatica, france". Null for
 * another form of name.
 */
export function publishedMapName(
  itemName: string,
): { readonly species: string; readonly country: string } | null {
  const [, country = "", genus = "", rest = ""] =
    /^(?:gpn_v1_50m_)?([a-z_]+?)_\d+_([a-z]+)_([a-z_]+?)(?:\.\w+)?$/.exec(itemName) ?? [];
  const [epithet] = rest.replace(/^x_/, "").split("_");
  if (genus === "" || epithet === undefined) return null;
  return {
    species: `${genus.slice(0, 1).toUpperCase()}${genus.slice(1)} ${epithet}`,
    country: countryName(country),
  };
}
