import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Paths of files that the golden questions need and the island does not have. Their folder is removed afterwards. */
export interface Inputs {
  readonly meadow: string;
  readonly coast: string;
  readonly ownPicture: string;
  readonly cutPicture: string;
  /** A catalogue of the island's newest year without one modality. */
  readonly without: Readonly<Record<Modality, string>>;
  readonly trainingPlots: string;
  readonly calibrationPlots: string;
}

type Modality = "sentinel2" | "landsat" | "climate";

const meadow = [ring([-14.501, 51.5], [-14.4995, 51.5], [-14.4995, 51.5009], [-14.501, 51.5009])];

/** An area on the western shore: a square with a hole, half of it sea, and a triangle inland. */
const coast = [
  [
    ring([-14.58, 51.491], [-14.57, 51.491], [-14.57, 51.497], [-14.58, 51.497]),
    ring([-14.574, 51.493], [-14.574, 51.4945], [-14.572, 51.4945], [-14.572, 51.493]),
  ],
  [ring([-14.566, 51.491], [-14.562, 51.491], [-14.564, 51.4935])],
];

/** Writes the inputs into `folder`, from the island of the checkout at `root`. Needs GDAL's gdal_translate. */
export function makeInputs(root: string, folder: string): Inputs {
  const island = join(root, ".cache", "island");
  const pictureOf2019 = join(island, "hy-brasil", "hy-brasil_2019", "sentinel2.tif");
  const surveys = join(island, "surveys");
  const without = (modality: Modality) => catalogueWithout(modality, island, join(folder, `no-${modality}`));
  return {
    meadow: writeJson(join(folder, "meadow.geojson"), { type: "Polygon", coordinates: meadow }),
    coast: writeJson(join(folder, "coast.geojson"), { type: "MultiPolygon", coordinates: coast }),
    ownPicture: `1,2,3,4:u8-gamma:${pictureOf2019}`,
    cutPicture: `1,2,3,4:u8-gamma:${cutPicture(pictureOf2019, join(folder, "cut.tif"))}`,
    without: {
      sentinel2: without("sentinel2"),
      landsat: without("landsat"),
      climate: without("climate"),
    },
    trainingPlots: join(surveys, "plots-train.csv"),
    calibrationPlots: join(surveys, "plots-calibration.csv"),
  };
}

function ring(...corners: readonly (readonly [lon: number, lat: number])[]) {
  return [...corners, corners[0]!];
}

/** The picture west of 2660800 east: west, north, east and south in metres of EPSG:3035. */
function cutPicture(picture: string, file: string): string {
  const window = ["2656000", "3442000", "2660800", "3436000"];
  execFileSync("gdal_translate", ["-q", "-projwin", ...window, picture, file]);
  return file;
}

function catalogueWithout(modality: Modality, island: string, folder: string): string {
  const change = (path: string, edit: (document: Links & Assets) => object) =>
    writeJson(join(folder, path), edit(JSON.parse(readFileSync(join(island, path), "utf8"))));
  const item = "hy-brasil/hy-brasil_2020";
  change("catalog.json", (catalogue) => keepLinks(catalogue, "child", "./hy-brasil/collection.json"));
  change("hy-brasil/collection.json", (collection) =>
    keepLinks(collection, "item", "./hy-brasil_2020/hy-brasil_2020.json"),
  );
  change(`${item}/hy-brasil_2020.json`, (document) => {
    const { [modality]: _left, ...assets } = document.assets;
    return { ...document, assets };
  });
  for (const name of ["sentinel2", "landsat", "climate"].filter((other) => other !== modality))
    symlinkSync(join(island, item, `${name}.tif`), join(folder, item, `${name}.tif`));
  return folder;
}

interface Links {
  readonly links: readonly { readonly rel: string; readonly href: string }[];
}

interface Assets {
  readonly assets: Readonly<Record<string, unknown>>;
}

/** The document with only one link of the relation `rel`, and all links of other relations. */
function keepLinks(document: Links, rel: string, href: string) {
  return { ...document, links: document.links.filter((link) => link.rel !== rel || link.href === href) };
}

function writeJson(path: string, document: object): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(document));
  return path;
}
