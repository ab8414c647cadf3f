import type { Verdict } from "../../bringing/ask-servers.ts";
import type { BringProgress } from "../../bringing/bringing.ts";
import type { PublishedModel } from "../../bringing/published-models.ts";
import type { GoldenVerdict } from "../../prediction/reading/golden-verdict.ts";
import { bytesText, groupedText } from "../number-text.ts";
import { ownSpeciesWords } from "./own-species-words.ts";
import { trainWords } from "./train-words.ts";

/** The sentences of the section Models and data. */
export const modelsWords = {
  groupsLabel: "Parts of this section",
  groups: {
    used: "Now used",
    more: "Get more",
    records: "My records",
    device: "This device",
  },
  used: "In use",
  catalogue: "Catalogue of imagery",
  sdm: "Species model",
  second: "Compare with",
  secondNote:
    "A second species model beside the one in use: at each clicked place, over areas and on the map. A model of positions (SINR) as second model also draws ranges and answers beyond Europe.",
  habitat: "Habitat model",
  noHabitat: "None",
  own: "Own, by address",
  names: {
    "hy-brasil": "Hy-Brasil (simulated)",
    europe: "Europe, live",
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
    position: "position alone",
    gives: "Gives",
    outputs: {
      "presence-probability": "presence on a plot, calibrated where it says so",
      score: "scores that rank species",
      "relative-probability": "relative suitability: ranks, no counts",
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
    title: "Load your own by address",
    text: "The address of a STAC catalogue (its catalog.json) or of a model folder (with a manifest.json): a path on this server, or https. Files stay where they are; nothing is sent.",
    address: "Address",
    as: "As",
    kinds: { catalogue: "Catalogue", sdm: "Species model", habitat: "Habitat model" },
    use: "Load",
    wrong: "This is neither a path on this server nor an https address.",
    elsewhere:
      "A catalogue or model on another server is read once you press the button. That server has to allow pages of other sites (CORS), and the server of a catalogue learns which places you look at.",
  },
  published: {
    title: "Published models and data",
    text: "None of them is here, and no server is asked before you press a button. What you download stays in this browser.",
    get: "Download",
    getNamed: (name: string) => `Download: ${name}`,
    size: "Size",
    licence: "Licence",
    from: "from",
    models: {
      "geoplant-mme": {
        name: "GeoPlant species model",
        what: "Three-branch ResNet-6 for 11,255 plant species of Europe. Picek et al. 2024.",
        size: "about 90 MB",
        note: "It gives scores, not probabilities, so it ranks species and counts none. Its species names are not published with the weights: classes are numbered. If you have a list of names, bring both as files instead.",
      },
      plantbert: {
        name: "Pl@ntBERT habitat model",
        what: "From a list of species to its EUNIS habitat. Leblanc et al. 2025.",
        size: "about 490 MB, and as much again while it is converted",
        note: "Meant for a computer with 8 GB of memory or more.",
      },
    } satisfies Record<PublishedModel["id"], { name: string; what: string; size: string; note: string }>,
  },
  europe: {
    name: "Europe, live",
    what: "Sentinel-2 scenes, quarterly Landsat from 2000 to 2020 and monthly climate from 2000 to 2018, read from the public servers that publish them.",
    size: "about 4 MB at first, to compare known numbers; about 250 MB for the first cell of a place, read in parts, and less for those around it",
    licence: "Copernicus free and open; EcoDataCube CC BY-SA 4.0 or ODbL; CHELSA CC0",
    note: "Its servers learn which places you look at. The demonstration models answer there only with a banner: they have never seen a real plot.",
  },
  servers: {
    title: "Its servers",
    ask: "Ask them again",
    asking: "Asking the servers…",
    answered: (answered: number, all: number) => `${answered} of ${all} answered as expected.`,
    verdicts: {
      answers: "Answers.",
      gone: "Answers, but does not have the file that was asked for.",
      changed: "Answers with something unexpected; its answer is not used.",
      unreachable:
        "No answer reached this page: the server is not running, or does not allow pages of other sites.",
    } satisfies Record<Verdict, string>,
    compared: ({ verdict, compared, why, date }: GoldenVerdict) => {
      const day = new Date(date).toLocaleDateString("en-GB", { dateStyle: "medium" });
      if (verdict === "alike") return `${compared} numbers of a known place are as published (${day}).`;
      if (verdict === "differs")
        return `Another series than models were trained on (${day}): ${why}. It is not used.`;
      return `Not compared with the numbers published for a known place (${day}): ${why}.`;
    },
  },
  bringing: {
    asking: "Asking what is there…",
    receiving: (name: string, received: number, size: number) =>
      `${name}: ${bytesText(received)} of ${bytesText(size)}`,
    converting: "Checking and converting…",
    storing: "Storing it in this browser…",
    label: "Received",
    stop: "Stop",
    done: (name: string) => `${name} is on this device.`,
    use: "Load it now",
    failed: "It could not be brought here",
  },
  brought: {
    title: "Brought to this device",
    use: "Load",
    used: "In use",
    remove: "Remove",
    yours: "yours",
    save: "Export as one file",
    withRecords: "with the records it was trained on",
    notSaved: (name: string) => `${name} was not exported`,
    damaged: "Damaged: it cannot be used, and can only be removed",
    kinds: { catalogue: "Catalogue", sdm: "Species model", habitat: "Habitat model", raster: "Raster" },
  },
  ownFiles: {
    title: "Bring your own files",
    text: "A model folder (manifest.json with its files), a model of your own that was exported here as one file, a checkpoint (.safetensors, .pt, .pth, .ckpt, a random forest as .onnx, or a .zip around one; with config.json and tokenizer.json for Pl@ntBERT; with a .txt of one species a line, or of taxon numbers and names, for a species model; with the .npy array of the environment for a SINR that looks at it; with a preprocessing.json where a checkpoint does not say what its network looks at or how its inputs are scaled), or a STAC catalogue with its rasters (an area that was taken along, as its folder or as one file). They are copied into this browser and sent nowhere; nothing in them is ever run.",
    files: "Choose files",
    folder: "Choose a folder",
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
    what: "Parts of rasters, model files and computed tiles that were read before, and what you brought to this device. Your areas and notes are kept apart.",
    clear: "Clear what is stored",
    lost: (names: readonly string[]) =>
      `This also removes what you brought to this device or made here: ${names.join(", ")}. What was trained or fitted here cannot be read again; export it first if you want to keep it.`,
    clearAll: "Clear all of it",
    cancel: "Cancel",
    clearing: "Clearing…",
  },
} as const;

/** Describes the progress of something that is brought here, in a few words. */
export function bringingText(progress: BringProgress): string {
  const { bringing } = modelsWords;
  if (progress.stage === "fitting") return ownSpeciesWords.fitting(progress.done, progress.all);
  if (progress.stage === "looking") return ownSpeciesWords.looking(progress.done, progress.all);
  if (progress.stage === "training") return trainWords.stage(progress.report.stage);
  return progress.stage === "receiving"
    ? bringing.receiving(progress.name, progress.received, progress.size)
    : bringing[progress.stage];
}
