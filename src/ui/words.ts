import { escapeMarks } from "../core/quote.ts";
import type { ArrivingFile, ComputeStatus } from "../state/compute-slice.ts";
import type { Notice } from "../state/notices-slice.ts";
import { bytesText } from "./number-text.ts";
import { modelsWords } from "./words/models-words.ts";

/**
 * Every sentence that the page shows, in British English. They are in one catalogue, so that other languages can be added.
 */
export const words = {
  name: "Florascope",
  tagline: "Plant biodiversity at 50 m, computed in your browser",
  mapLabel:
    "Map of Europe. Arrow keys move the crosshair by one 50 m cell, beyond Europe by a small step, with Shift further; plus and minus zoom; Enter asks about the place.",
  panelLabel: "Explorer",
  skip: "To the map",
  sections: { look: "Layers", here: "This place", areas: "Areas", models: "Models and data" },
  sectionsLabel: "Sections",
  sheetHandle: {
    peek: "Panel lowered: raise it",
    half: "Panel half open: open it fully",
    full: "Panel open: lower it",
  },

  look: {
    basemap: "Basemap",
    basemaps: { offline: "Offline", online: "Online" },
    basemapNotes: {
      offline: "Drawn from files that came with this page. No request leaves this machine.",
      online:
        "Streets and places from OpenFreeMap. While it is on, your browser asks tiles.openfreemap.org for the part of the map you look at, so that server learns where you look.",
    },
    appearance: "Appearance",
    themes: { system: "As the device", light: "Light", dark: "Dark" },
  },

  areas: {
    emptyTitle: "No areas yet",
    empty: "Draw an area on the map or bring its boundary as a file. For each you get:",
    coming: [
      "species richness with its uncertainty",
      "the species list, with the share of cells each is expected in",
      "the area of each habitat",
    ],
  },

  models: {
    basemapData: "Basemap data",
    basemapSources: [
      { name: "Natural Earth", what: "land, coast, borders, lakes, rivers, towns", licence: "public domain" },
      { name: "ETOPO5, NOAA", what: "relief and sea depth, 9 km", licence: "public domain" },
      { name: "Source Sans 3", what: "lettering", licence: "SIL Open Font Licence" },
    ],
    basemapNote: "Borders are Natural Earth's de facto lines; disputed ones are dotted.",
  },

  find: {
    label: "Find a species or a place",
    placeholder: "Species, place, coordinates or cell",
    none: "Nothing found. Try a species in Latin or English, a town, a habitat, “46.95 N 7.45 E”, numbers of a national grid or a cell code.",
    refused: (why: string) => `These coordinates cannot be read: ${why}.`,
    unreadable: "The list of places could not be read; coordinates and cell codes still work.",
    kinds: {
      species: "species",
      range: "range, anywhere on Earth",
      habitat: "habitat",
      town: "town",
      country: "country",
      sea: "sea",
      island: "simulated island",
      coordinates: "coordinates",
      cell: "50 m cell",
    },
    count: (count: number) => `${count} found`,
    whereAmI: "Where am I",
    whereAmINote: "Where am I: your browser asks you first, and the place stays on this machine",
    locating: "Asking your browser where you are…",
  },

  tools: {
    label: "Map tools",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    europe: "Show all of Europe",
    island: "Go to Hy-Brasil, the simulated island",
    keys: "List of keys",
  },

  keys: {
    title: "Keys",
    close: "Close the list of keys",
    rows: [
      {
        keys: ["←", "→", "↑", "↓"],
        does: "move the crosshair by one cell (beyond Europe a small step), when the map has the focus",
      },
      { keys: ["Shift", "arrow"], does: "move it further" },
      { keys: ["Enter"], does: "ask about the place under the crosshair" },
      { keys: ["+", "−"], does: "zoom in, zoom out" },
      { keys: ["L"], does: "layers and basemap" },
      { keys: ["D"], does: "areas" },
      { keys: ["M"], does: "give the keyboard to the map" },
      { keys: ["/"], does: "find a species or a place" },
      { keys: ["?"], does: "this list" },
      { keys: ["Esc"], does: "one step back" },
    ],
  },

  status: {
    starting: "Starting the compute engine",
    idle: "idle",
    computing: "computing",
    failed: "No compute engine works here",
    receiving: (what: string, received: string, size: string) => `Receiving ${what}: ${received} of ${size}`,
    mapFailed: "Map not drawn in full: see Layers",
    threads: (count: number) => `${count} ${count === 1 ? "thread" : "threads"}`,
    outsideGrid: "outside the European grid",
    pointer: "Pointer",
    crosshair: "Crosshair",
  },

  credits: {
    label: "Map credits",
    licences: "Licences",
    offline: "Natural Earth · ETOPO5",
    online: [
      { text: "OpenFreeMap", href: "https://openfreemap.org" },
      { text: "© OpenMapTiles", href: "https://openmaptiles.org" },
      { text: "Data from OpenStreetMap", href: "https://www.openstreetmap.org/copyright" },
    ],
  },

  noWebgl: {
    title: "The map cannot be drawn",
    what: "This browser gives the page no WebGL 2, which the map needs.",
    steps: [
      "Turn on “Use graphics acceleration when available” in the browser's settings, and restart it.",
      "Update the browser and the graphics driver; any current Chrome, Edge, Firefox or Safari will do.",
      "On a remote desktop or a virtual machine, allow software rendering, or open the page on the machine itself.",
    ],
    retry: "Try again",
  },

  failure: {
    title: "Something in this page broke",
    what: "The rest of your work is still in the address of the page. You can go on from there, or start afresh.",
    retry: "Go on",
    restart: "Start afresh",
    detail: "What the page reported",
  },

  start: {
    label: "How to begin",
    what: "Florascope predicts which plants grow in each 50 m cell of Europe, in what habitat, and how sure that is. It computes in your browser.",
    island: "The simulated island",
    islandText: "Works at once, without a network; nothing there is real.",
    click: "Click anywhere to ask what grows there.",
    tap: "Tap anywhere to ask what grows there.",
    realPlace: "A real place",
    realPlaceText:
      "Habitats at once. After two presses, imagery and a model, a ranking of its species; their number only with a model that was calibrated there.",
    europe: "Take me to Europe",
    find: "Find a place",
    dismiss: "Dismiss this card",
  },

  notices: { label: "Notices", dismiss: "Dismiss this notice" },
} as const;

const POSITION_WORDS = {
  refused:
    "Your browser does not tell this page where you are. Allow it in the browser's settings for this page, or type a place into the search field.",
  unavailable:
    "Your browser could not find out where you are. Try again outdoors, or type a place into the search field.",
  outside: "You are outside the part of the world that this map covers.",
} as const;

/** Writes a notice as a sentence: what happened, and what it means for the page. */
export function noticeText(notice: Notice): string {
  switch (notice.kind) {
    case "unknown-parameters": {
      const names = notice.names.map((name) => `“${shortened(name)}”`).join(", ");
      return notice.count === 1
        ? `The link has a part this page does not know, ${names}. It was ignored.`
        : `The link has ${notice.count.toLocaleString("en-GB")} parts this page does not know, ${names}${notice.count > notice.names.length ? " and others" : ""}. They were ignored.`;
    }
    case "malformed-parameters":
      return `Other parts of the link cannot be what it says: ${notice.names.map((name) => `“${name}”`).join(", ")}. The usual settings are used instead.`;
    case "malformed-parameter":
      return notice.name === "view"
        ? `The link's view, “${shortened(notice.value)}”, is no place on this map (expected zoom/latitude/longitude). Showing Europe instead.`
        : `The link's “${notice.name}” cannot be “${shortened(notice.value)}”. The usual setting is used instead.`;
    case "agreements-dropped":
      return `You agreed to whole servers in an earlier version of this page (${notice.servers.slice(0, 3).map(shortened).join(", ")}${notice.servers.length > 3 ? ", …" : ""}). Agreement is by address now, so you are asked once more.`;
    case "online-basemap-failed":
      return `The online basemap could not be reached, so the offline map is shown. (${notice.reason})`;
    case "areas-not-kept":
      return `This browser cannot keep your areas (${notice.reason}). They last until the page is closed: save them as GeoJSON.`;
    case "area-refused":
      return `The shape cannot be used: ${notice.reason}.`;
    case "position-unknown":
      return POSITION_WORDS[notice.why];
    case "storage-cleared":
      return "The stored files on this device are cleared; they will be read again when they are needed.";
    case "storage-full":
      return "There is no room left on this device to store model files, data and results. Work goes on, but they must be read again next time. Clear what is stored under Models and data, or free space on the disk.";
    case "storage-not-cleared":
      return `What is stored could not be cleared: ${notice.reason} Close other tabs of this page and try again.`;
    case "picture-failed":
      return `The map could not be saved as a picture: ${notice.reason}. Try a smaller window.`;
    case "file-changed":
      return `${shortened(notice.name)} was replaced by another version since this page first read it. What is shown is asked again.`;
    case "engine-lost":
      return "The compute engine was lost during its work and is being started again. What is drawn stays; open questions are asked once more.";
    case "backend-refused":
      return `${modelsWords.backends[notice.wanted]} cannot be used here; ${modelsWords.backends[notice.got]} computes instead. Models and data says why.`;
    default:
      return notice satisfies never;
  }
}

/** Says which models' files are being downloaded, and how much of them has arrived. */
export function arrivingText(files: readonly ArrivingFile[]): string {
  const folders = new Set(files.map(({ address }) => address.split("/").at(-2) ?? address));
  const sum = (bytes: (file: ArrivingFile) => number) =>
    files.reduce((total, file) => total + bytes(file), 0);
  const received = bytesText(sum((file) => file.received));
  return words.status.receiving([...folders].join(", "), received, bytesText(sum((file) => file.size)));
}

/** Describes the state of the compute worker in a few words. */
export function computeText(compute: ComputeStatus, isComputing = false): string {
  switch (compute.state) {
    case "starting":
      return words.status.starting;
    case "failed":
      return words.status.failed;
    case "idle":
      return [backendText(compute), isComputing ? words.status.computing : words.status.idle].join(" · ");
    default:
      return compute satisfies never;
  }
}

/** Describes the running engine in a few words, with its threads or device. */
function backendText({ backend, threads, device }: ComputeStatus & { state: "idle" }): string {
  const name = modelsWords.backends[backend];
  if (backend === "wasm") return `${name}, ${words.status.threads(threads)}`;
  return device === "" ? name : `${name}, ${device}`;
}

/** Words of a link between typographic quotation marks. */
function shortened(text: string): string {
  return escapeMarks(text.length > 40 ? `${text.slice(0, 40)}…` : text).replace(/[“”]/g, '"');
}
