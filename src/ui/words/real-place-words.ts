import { modelsWords } from "./models-words.ts";

/** The sentences on the way from an empty real place to its map. */
export const realPlaceWords = {
  title: "A map of this place, in two presses",
  imagery: {
    title: "1. Imagery",
    has: (name: string) => `Imagery: ${name}`,
    unreachable: (name: string) =>
      `The servers of “${name}” could not be reached, so no map of this place can be computed now.`,
    offline: "Your device says that it has no network.",
    goTo: (name: string) => `Go to ${name}`,
    load: "Load",
    live: {
      name: "Live, from public servers",
      cost: `Network: ${modelsWords.europe.size}. Four servers learn which places you look at.`,
      press: "Load live imagery of Europe",
      again: "Ask again",
      asking: "Asking its servers…",
      answered: (answered: number, all: number) =>
        answered === 0
          ? "None of its servers answers."
          : `${answered} of its ${all} servers answer as expected.`,
    },
    picture: {
      name: "A satellite image of your own",
      cost: "Network: none. A GeoTIFF with red, green, blue and near infrared, copied into this browser. Layers then says how to use it as the picture.",
      press: "Choose a GeoTIFF",
    },
    pack: {
      name: "A pack, or another catalogue",
      cost: "Network: none for a folder or files, which are copied into this browser. From an address: the parts you look at, and its server learns which.",
      folder: "Choose a folder",
      files: "Choose files",
      address: "Address of a catalogue",
      example: "https://…/catalog.json",
      use: "Load",
      wrong: "This is neither a path on this server nor an https address.",
      note: "A server elsewhere has to allow pages of other sites (CORS).",
    },
  },
  here: "On this device. Network: none.",
  use: "Load",
  useNamed: (name: string) => `Load: ${name}`,
  model: {
    title: "2. Species model",
    text: "The model in use has seen only the simulated island: what it says of a real place means nothing.",
    published: {
      cost: (size: string) => `Network: ${size}, once, from huggingface.co. It stays in this browser.`,
      press: "Download",
      pressNamed: (name: string) => `Download and use: ${name}`,
    },
    own: {
      name: "A model of your own",
      cost: "Network: none. A checkpoint or a model folder, copied into this browser.",
      files: "Choose model files",
      folder: "Choose a model folder",
    },
  },
  without: {
    text: "Without a network these still work: the habitats likely around here (a real model that came with this page), your own files, what was brought to this device, and the simulated island.",
    around: "Show habitats on the map",
    island: "Go to the simulated island",
  },
} as const;
