import { fileName } from "../../core/file-address.ts";
import { geoplantnet, isPublishedMap, publishedMapName } from "../../core/geoplantnet.ts";
import type { RasterCard } from "../../prediction/raster/raster-card.ts";
import type {
  ColourEnds,
  RasterLayer,
  RasterPalette,
  Stretch,
} from "../../prediction/raster/raster-layer.ts";
import { bytesText, groupedText } from "../number-text.ts";

/** The sentences about a person's own rasters. */
export const rasterWords = {
  group: "Your own rasters",
  add: "Add a GeoTIFF…",
  part: {
    title: "Add a GeoTIFF of your own",
    text: "Any georeferenced GeoTIFF, best a cloud-optimised one (COG), as a layer on the map: one band with a ramp of colours, or three as red, green and blue. A file is copied into this browser and sent nowhere, so a link does not contain it. If files of its name lie beside it (.tfw, .prj, .aux.xml), choose them along with it: they may say where it lies. A raster at an address is read where it is, so a link contains its address.",
    file: "Choose a GeoTIFF",
    address: "Address of a GeoTIFF",
    read: "Preview",
    wrong: "This is neither a path on this server nor an https address.",
    note: "The address of a STAC item with a GeoTIFF will do too. A server elsewhere has to allow pages of other sites (CORS) and parts of files (ranges). It learns which parts you look at.",
    reading: "Reading the file's description…",
    failed: "This raster cannot be drawn",
    draw: "Draw it",
    agreed: "Other servers' addresses that are read from, as you agreed:",
    disagree: "No longer",
  },
  agree: {
    title: "Read from another server?",
    text: (addresses: readonly string[]) =>
      `The link that you opened, or its catalogue, wants to read from ${addresses.join(" and ")}. ${addresses.length > 1 ? "These servers" : "That server"} would learn that you look at the data, and at which parts. Nothing has been asked.`,
    button: "Read it",
    wide: (address: string) => `Read all below ${address}`,
  },
  meaning: (name: string) => `${name}, a raster of your own`,
  own: "As it is, not a prediction. It is on this device only: a link to this view does not contain it.",
  elsewhere: (host: string) =>
    `As it is, not a prediction. Read from ${host}, which learns what is looked at.`,
  here: "As it is, not a prediction. Read from this page's own server.",
  shownAs: "Shown as",
  shows: { one: "One band", three: "Red, green, blue" },
  band: "Band",
  channels: ["Red", "Green", "Blue"],
  bandName: (number: number, name: string | null) =>
    name === null ? `Band ${number}` : `${number}: ${name}`,
  palette: "Colours",
  table: "values in the colours of the file's own table, which does not say what they stand for",
  palettes: {
    auto: "The file's own",
    plasma: "Violet to yellow",
    viridis: "Violet to green to yellow",
    cividis: "Blue to yellow, as probabilities",
    greys: "Black to white",
    greens: "Green to white",
    blues: "Pale to blue",
  } satisfies Record<RasterPalette, string>,
  stretch: "Stretched over",
  stretches: {
    "2..98": "2nd to 98th percentile",
    "5..95": "5th to 95th percentile",
    "0..100": "Lowest to highest",
  },
  given: "Numbers of my own",
  least: "Darkest at",
  most: "Brightest at",
  wrongEnds: "The darkest has to be smaller than the brightest.",
  stretchText: ({ kind, low, high }: Stretch) =>
    kind === "numbers"
      ? "stretch as given"
      : low === 0 && high === 100
        ? "lowest to highest"
        : `${low}th to ${high}th percentile`.replace("2th", "2nd"),
  noUnit: "no unit stated",
  nodata: (nodata: number | null) =>
    nodata === null
      ? "no nodata number stated"
      : `nodata ${Number.isNaN(nodata) ? "NaN" : nodata} is not drawn`,
  channel: (shows: string, [low, high]: ColourEnds, unit: string) =>
    `${shows}, ${shortNumber(low)} to ${shortNumber(high)}${unit === "" ? "" : ` ${unit}`}`,
  facts: ({ cols, rows, metres, crs, numbers, bytes }: RasterCard) =>
    [
      `${groupedText(cols)} × ${groupedText(rows)} pixels of about ${metres >= 1 ? `${Number(metres.toPrecision(3))} m` : `${Number((metres * 100).toPrecision(2))} cm`}`,
      systemName(crs),
      numbers,
      ...(bytes === null ? [] : [bytesText(bytes)]),
    ].join(" · "),
  slow: "It is large and has no overviews, so it is drawn only when you zoom in.",
  show: "Show where it is",
} as const;

/** Names a coordinate system by its code, or by the name in its text: "ETRS_1989_LAEA" of a .prj file. */
function systemName(crs: string): string {
  return /^\w+\s*[[(]\s*"([^"]+)"/.exec(crs)?.[1] ?? crs;
}

/** Writes a number with about four figures. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** Names a raster in a list or legend, with its bands where they were chosen. */
export function rasterName({ address, bands }: RasterLayer): string {
  const name = fileName(address);
  const published = isPublishedMap(address) ? publishedMapName(name) : null;
  // The full name is that of the item, which says it once it is read.
  if (published !== null) return `${published.species}, ${geoplantnet.name} (${published.country})`;
  if (bands === null) return name;
  return `${name}, ${bands.length === 1 ? "band" : "bands"} ${bands.join(", ")}`;
}
