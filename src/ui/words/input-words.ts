import type { ClimateVariable, InputLayer, PictureBands } from "../../prediction/input/input-layer.ts";

const quarters = ["January to March", "April to June", "July to September", "October to December"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The sentences about inputs that are drawn without a model. */
export const inputWords = {
  group: "Inputs, as they are",
  ground: "The ground",
  pictures: {
    sentinel2: { colour: "Sentinel-2, true colour", infrared: "Sentinel-2, infrared" },
    landsat: { colour: "Landsat, true colour", infrared: "Landsat, infrared" },
  } satisfies Record<string, Record<PictureBands, string>>,
  climate: {
    pr: "Precipitation",
    tas: "Mean temperature",
    tasmax: "Daily highest temperature",
    tasmin: "Daily lowest temperature",
  } satisfies Record<ClimateVariable, string>,
  elevation: "Elevation",
  hillshade: "Hillshade",
  meanings: {
    sentinel2: {
      colour: "What the satellite Sentinel-2 saw in the growing season, in its own colours, 10 m",
      infrared: "What Sentinel-2 saw with near infrared as red: green leaves are red, water is black, 10 m",
    },
    landsat: {
      colour: "What Landsat saw in this quarter of a year, in its own colours, 30 m",
      infrared:
        "What Landsat saw in this quarter of a year, near infrared as red: green leaves are red, 30 m",
    },
    elevation: "Height of the ground above the sea",
    hillshade: "Slopes, lit from the north-west at 45°; level ground is left as it is",
  },
  climateMeaning: (layer: Extract<InputLayer, { kind: "climate" }>) =>
    `${inputWords.climate[layer.variable]} in ${monthName(layer.month)}, about 1 km`,
  observed: "An input of the model as it is, not a prediction.",
  gaps: "Blank: sea, or clouds during the whole quarter.",
  groundNote: "The ground, from the catalogue. The model does not use it.",
  date: "Date",
  dateText: (year: number, quarter: number) => `${quarters[quarter - 1]} ${year}`,
  month: "Month",
  years: "Years",
  allYears: (first: number, last: number) => `Mean of ${first} to ${last}`,
  units: { reflectance: "reflectance", "stored number": "stored number" } as Record<string, string>,
  perMonth: "mm a month",
  channels: { colour: ["red", "green", "blue"], infrared: ["near infrared", "red", "green"] } as const,
  shownAs: ["Red", "Green", "Blue"],
  channel: (shows: string, unit: string, white: number) => `${shows}, ${unit} 0 to ${white}`,
  light: "Light from the north-west at 45°: dark slopes face away from it",
} as const;

/** Names a month: "January" for 1. */
export function monthName(month: number): string {
  return months[month - 1] ?? "";
}

/** Names an input in a list or legend. */
export function inputName(layer: InputLayer): string {
  switch (layer.kind) {
    case "sentinel2":
      return inputWords.pictures.sentinel2[layer.shows];
    case "landsat":
      return inputWords.pictures.landsat[layer.shows];
    case "climate":
      return inputWords.climate[layer.variable];
    case "elevation":
    case "hillshade":
      return inputWords[layer.kind];
    default:
      return layer satisfies never;
  }
}

/** Names an input with its date. */
export function datedInputName(layer: InputLayer): string {
  if (layer.kind === "landsat")
    return `${inputName(layer)}, ${inputWords.dateText(layer.year, layer.quarter)}`;
  if (layer.kind === "climate")
    return `${inputName(layer)}, ${monthName(layer.month)}${layer.year === null ? "" : ` ${layer.year}`}`;
  return inputName(layer);
}

/** Says what an input shows, in a sentence without a full stop. */
export function inputMeaning(layer: InputLayer): string {
  if (layer.kind === "climate") return inputWords.climateMeaning(layer);
  if (layer.kind === "sentinel2" || layer.kind === "landsat")
    return inputWords.meanings[layer.kind][layer.shows];
  return inputWords.meanings[layer.kind];
}
