/** Models that come with the page, by their short names. */
export const knownModels = { sdm: ["island-sdm"], habitat: ["island-habitats"] } as const;

/** Catalogues that come with the page, by their short names. */
export const knownCatalogues = ["hy-brasil"] as const;
