import proj4 from "proj4";
import { AppError } from "./errors.ts";

/** The name of a coordinate reference system, `EPSG:<code>`, or its PROJ or WKT definition. */
export type Crs = string;

/** The grid of all cells: ETRS89-extended LAEA Europe. */
export const europeanGrid: Crs = "EPSG:3035";

/** Longitude and latitude, WGS 84, longitude first. */
export const lonLat: Crs = "EPSG:4326";

/** The national grids of Europe that open rasters are most often in, besides the families below (source: epsg.io). */
const definitions: Record<string, string> = {
  "EPSG:3035": "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs",
  "EPSG:3034":
    "+proj=lcc +lat_0=52 +lon_0=10 +lat_1=35 +lat_2=65 +x_0=4000000 +y_0=2800000 +ellps=GRS80 +no_defs",
  "EPSG:4258": "+proj=longlat +ellps=GRS80 +no_defs",
  "EPSG:2056":
    "+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=2600000 +y_0=1200000 +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m +no_defs",
  "EPSG:21781":
    "+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=600000 +y_0=200000 +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m +no_defs",
  "EPSG:2154":
    "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs",
  "EPSG:31370":
    "+proj=lcc +lat_0=90 +lon_0=4.36748666666667 +lat_1=51.1666672333333 +lat_2=49.8333339 +x_0=150000.013 +y_0=5400088.438 +ellps=intl +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747 +units=m +no_defs",
  "EPSG:28992":
    "+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.4171,50.3319,465.5524,1.9342,-1.6677,9.1019,4.0725 +units=m +no_defs",
  "EPSG:27700":
    "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs",
};

/** Converts one pair of coordinates; longitude comes before latitude. */
export type Conversion = (x: number, y: number) => [x: number, y: number];

/**
 * The conversion between two systems: the European grids, UTM (EPSG:326xx, 327xx, 258xx), 3857, 4326, or any PROJ or
 * WKT definition.
 *
 * @throws AppError UnsupportedCrs where a system has no definition here.
 */
export function conversion(from: Crs, to: Crs): Conversion {
  const converter = proj4(definitionOf(from), definitionOf(to));
  return (x, y) => {
    const [convertedX, convertedY] = converter.forward([x, y]);
    return [convertedX, convertedY];
  };
}

function definitionOf(crs: Crs): string {
  const code = /^EPSG:(\d+)$/.exec(crs)?.[1];
  if (code === undefined) return checked(crs);
  const known = definitions[crs];
  if (known !== undefined) return known;
  const utm = /^(326|327|258)(\d\d)$/.exec(code);
  const zone = Number(utm?.[2]);
  if (utm !== null && zone >= 1 && zone <= 60) {
    const south = utm[1] === "327" ? " +south" : "";
    return `+proj=utm +zone=${zone}${south} +${utm[1] === "258" ? "ellps=GRS80" : "datum=WGS84"} +units=m +no_defs`;
  }
  return checked(crs);
}

function checked(definition: string): string {
  try {
    proj4(definition);
  } catch (cause) {
    throw new AppError(
      "UnsupportedCrs",
      `expected a coordinate system that is known here, got "${definition.slice(0, 80)}"`,
      { crs: definition },
      cause,
    );
  }
  return definition;
}
