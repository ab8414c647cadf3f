import { IMAGERY_PATHS } from "../imagery/render-imagery.ts";
import { SENTINEL2_YEARS } from "../imagery/sentinel2.ts";
import { LAND_COVER_CLASSES } from "../maps/land-cover.ts";
import type { WrittenRaster } from "../write-raster.ts";
import { type AssetNotes, rasterAsset } from "./asset.ts";
import type { CollectionToWrite, ItemToWrite } from "./catalogue.ts";

/** The folder of each item of the maps, and the file of each asset. */
export const MAP_PATHS = {
  climate: "hy-brasil/hy-brasil_2020/climate.tif",
  relief: "hy-brasil-environment/environment/relief.tif",
  bioclim: "hy-brasil-environment/environment/bioclim.tif",
  soil: "hy-brasil-environment/environment/soil.tif",
  landCover: "hy-brasil-environment/environment/land-cover.tif",
  footprint: "hy-brasil-environment/environment/human-footprint.tif",
} as const;

const NOTES = {
  sentinel2: (year: number): AssetNotes => ({
    title: "Sentinel-2 RGB + NIR",
    roles: ["data"],
    gsd: 10,
    years: [year, year],
  }),
  landsat: { title: "Landsat quarterly series", roles: ["data"], gsd: 30, years: [2000, 2020] },
  climate: { title: "Monthly climate series", roles: ["data"], gsd: 925, years: [2000, 2018] },
  relief: { title: "Elevation", roles: ["data"], gsd: 10, years: [2020, 2020] },
  bioclim: { title: "Bioclimatic variables", roles: ["data"], gsd: 925, years: [2000, 2018] },
  soil: { title: "Soil variables", roles: ["data"], gsd: 230, years: [2020, 2020] },
  landCover: {
    title: "Land cover",
    roles: ["data"],
    gsd: 10,
    years: [2020, 2020],
    classes: LAND_COVER_CLASSES,
  },
  aerial: { title: "Aerial RGB + NIR", roles: ["data"], gsd: 1, years: [2020, 2020] },
  footprint: { title: "Human footprint", roles: ["data"], gsd: 925, years: [2020, 2020] },
} as const;

/** Looks a written raster up by its path. */
export type FindRaster = (path: string) => WrittenRaster;

/**
 * Makes the collections of the imagery (one item for each Sentinel-2 year, with all three modalities) and of the maps of the
 * island.
 */
export function imageryAndMaps(find: FindRaster): CollectionToWrite[] {
  return [
    {
      id: "hy-brasil",
      title: "Hy-Brasil: imagery and climate",
      description: "Sentinel-2 composites, the Landsat series and the climate series of the whole island.",
      items: SENTINEL2_YEARS.map((year) => imageryItem(find, year)),
    },
    {
      id: "hy-brasil-environment",
      title: "Hy-Brasil: relief, climate means, soil, land cover, footprint",
      description: "Maps for models that read other variables than the three modalities.",
      items: [environmentItem(find)],
    },
  ];
}

/** Makes the collection of the aerial picture of a box. */
export function aerialCollection({ path, description }: WrittenRaster): CollectionToWrite {
  const { georeference, rows, cols } = description;
  const id = "aerial_2020";
  const item: ItemToWrite = {
    id,
    title: "Hy-Brasil from the air, 2020",
    description: "Aerial picture of a part of the island; altitude and land cover are in the maps.",
    years: [2020, 2020],
    gsd: 1,
    assets: { aerial: rasterAsset(relativeTo(`hy-brasil-aerial/${id}`, path), description, NOTES.aerial) },
    grid: {
      originEasting: georeference.west,
      originNorthing: georeference.north,
      pixelSizeMetres: georeference.pixelWidth,
      ...{ rows, cols },
    },
  };
  return {
    id: "hy-brasil-aerial",
    title: "Hy-Brasil: aerial picture",
    description: "Colours of 1 m over a part of the island.",
    items: [item],
  };
}

function imageryItem(find: FindRaster, year: number): ItemToWrite {
  const id = `hy-brasil_${year}`;
  const asset = (path: string, notes: AssetNotes) =>
    rasterAsset(relativeTo(`hy-brasil/${id}`, path), find(path).description, notes);
  return {
    id,
    title: `Hy-Brasil ${year}`,
    description: `Sentinel-2 composite of ${year}, with the Landsat and climate series that all years share.`,
    years: [year, year],
    gsd: 10,
    assets: {
      sentinel2: asset(IMAGERY_PATHS.sentinel2(year), NOTES.sentinel2(year)),
      landsat: asset(IMAGERY_PATHS.landsat, NOTES.landsat),
      climate: asset(MAP_PATHS.climate, NOTES.climate),
    },
  };
}

function environmentItem(find: FindRaster): ItemToWrite {
  const folder = "hy-brasil-environment/environment";
  const asset = (key: Exclude<keyof typeof MAP_PATHS, "climate">, notes: AssetNotes) =>
    rasterAsset(relativeTo(folder, MAP_PATHS[key]), find(MAP_PATHS[key]).description, notes);
  const outline = (name: string) => ({
    href: `../../outlines/${name}.geojson`,
    title: `Simulated ${name}`,
    type: "application/geo+json",
    roles: ["data"],
  });
  return {
    id: "environment",
    title: "Hy-Brasil: environment",
    description: "Relief, bioclimatic and soil variables, land cover, human footprint, and outlines.",
    years: [2020, 2020],
    gsd: 10,
    assets: {
      relief: asset("relief", NOTES.relief),
      bioclim: asset("bioclim", NOTES.bioclim),
      soil: asset("soil", NOTES.soil),
      land_cover: asset("landCover", NOTES.landCover),
      human_footprint: asset("footprint", NOTES.footprint),
      coastline: outline("coastline"),
      lakes: outline("lakes"),
      rivers: outline("rivers"),
      roads: outline("roads"),
      village: outline("village"),
    },
  };
}

/** The relative address of a file from an item's folder; both are given from the catalogue's root. */
export function relativeTo(itemFolder: string, path: string): string {
  if (path.startsWith(`${itemFolder}/`)) return `./${path.slice(itemFolder.length + 1)}`;
  const [collection] = itemFolder.split("/");
  return path.startsWith(`${collection}/`) ? `../${path.slice(collection!.length + 1)}` : `../../${path}`;
}
