import { bytesText, groupedText } from "../number-text.ts";

/** The sentences of the section Models and data. */
export const modelsWords = {
  used: "In use",
  catalogue: "Catalogue of imagery",
  sdm: "Species model",
  habitat: "Habitat model",
  noHabitat: "None",
  own: "Own, by address",
  names: {
    "hy-brasil": "Hy-Brasil (simulated)",
    "island-sdm": "Island species (demonstration)",
    "island-habitats": "Island habitats (demonstration)",
  } as Readonly<Record<string, string>>,
  reading: "Reading its card…",
  failed: "Its card could not be read",
  card: {
    licence: "Licence",
    noLicence: "not stated",
    demonstration: "Demonstration: trained on the simulated island only. It has never seen a real plot.",
    simulated: "Simulated: nothing in it was measured.",
    architecture: (architecture: string, parameters: number | null) =>
      parameters === null ? architecture : `${architecture}, ${groupedText(parameters)} parameters`,
    built: "Built as",
    takes: "Takes",
    gives: "Gives",
    outputs: {
      "presence-probability": "presence on a plot, calibrated where it says so",
      score: "scores that rank species",
      "relative-probability": "relative probability: ranks, no counts",
    },
    calibrated: (plots: number, place: string) => `Calibrated on ${groupedText(plots)} plots: ${place}.`,
    uncalibrated: "Not calibrated: ranks and maps, no counts.",
    hashes: (files: number, bytes: number) => `${files} files, ${bytesText(bytes)}, with their hashes`,
    hash: (name: string, bytes: number) => `${name}, ${bytesText(bytes)}`,
    text: "The model's own card",
    years: (first: number, last: number) => `Sentinel-2 years ${first} to ${last}, where it has them`,
    collections: "Holds",
    show: "Show where it is",
  },
  add: {
    title: "Use your own",
    text: "The address of a STAC catalogue (its catalog.json) or of a model folder (with a manifest.json): a path on this server, or https. Files stay where they are; nothing is sent.",
    address: "Address",
    as: "As",
    kinds: { catalogue: "Catalogue", sdm: "Species model", habitat: "Habitat model" },
    use: "Use it",
    wrong: "This is no path on this server and no https address.",
    elsewhere:
      "This page may read only from its own server unless whoever runs it allows more, so an address elsewhere may be refused by the browser. A folder under /models or /catalogs on this server always works.",
  },
  published: {
    title: "Published models",
    text: "None of them is here, and none is fetched. Their weights are turned into a model folder by the command line, which then stands under /models:",
    size: "Size",
    licence: "Licence",
    offers: [
      {
        name: "Pl@ntBERT",
        what: "species list to EUNIS habitat; Leblanc et al. 2025",
        size: "482 MB",
        licence: "Unlicense",
        command: "florascope import FOLDER --as plantbert --out models/plantbert",
      },
      {
        name: "GeoPlant MME",
        what: "three-branch ResNet-6, 11,255 species; Picek et al. 2024",
        size: "see its repository",
        licence: "MIT",
        command: "florascope import CHECKPOINT --as resnet6-mme --out models/geoplant",
      },
    ],
  },
  compute: "Computing",
  computeNote:
    "Maps are computed on this machine. The fastest engine that works is taken, unless you choose one.",
  backends: { auto: "Automatic", webgpu: "WebGPU", wasm: "WebAssembly", cpu: "JavaScript" },
  backendsLabel: "Engine",
  refused: "Why not another one",
  speed: (perSecond: number) =>
    `Measured here: ${(perSecond / 1e9).toPrecision(2)} thousand million multiply-adds a second.`,
  storage: {
    title: "Stored on this device",
    used: (used: number, quota: number) =>
      `${bytesText(used)} of the ${bytesText(quota)} this browser allows.`,
    unknown: "This browser does not tell how much is stored.",
    what: "Parts of rasters, model files and computed tiles that were read before, so that they need not be read again. Nothing of yours.",
    clear: "Clear what is stored",
    clearing: "Clearing…",
  },
} as const;
