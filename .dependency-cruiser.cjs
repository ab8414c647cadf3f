/**
 * The one-way doors between the rooms of `src/` (docs/architecture.md).
 * `mayImport` is the whole truth: a room imports itself and the rooms named here, nothing else.
 */
const mayImport = {
  core: [],
  science: ["core"],
  boundaries: ["core"],
  occurrences: ["core", "boundaries"],
  transport: ["core"],
  catalog: ["core", "transport"],
  sources: ["core", "transport"],
  tensors: ["core", "sources"],
  inference: ["core", "tensors"],
  models: ["core", "science", "transport", "tensors", "inference"],
  prediction: ["core", "science", "transport", "catalog", "sources", "tensors", "inference", "models"],
  packing: ["core", "transport", "catalog", "sources", "tensors", "prediction"],
  training: ["core", "science", "inference", "models", "occurrences"],
  benchmarks: ["core", "science", "boundaries", "transport", "sources", "inference", "training"],
  bringing: [
    "core",
    "science",
    "boundaries",
    "transport",
    "sources",
    "inference",
    "models",
    "prediction",
    "occurrences",
    "training",
    "benchmarks",
  ],
  workers: [
    "core",
    "science",
    "boundaries",
    "transport",
    "catalog",
    "sources",
    "tensors",
    "inference",
    "models",
    "prediction",
    "occurrences",
    "training",
    "bringing",
    "benchmarks",
    "packing",
  ],
  layers: ["core", "science", "models", "prediction"],
  state: ["core", "science", "boundaries", "models", "prediction", "benchmarks", "bringing", "packing"],
  ui: [
    "core",
    "science",
    "boundaries",
    "models",
    "prediction",
    "benchmarks",
    "bringing",
    "packing",
    "state",
    "layers",
  ],
};

/** The same for the top-level folders; what they import of `src/` they import from any room. */
const folderMayImport = {
  src: [],
  node: ["src"],
  tools: ["src", "node"],
  bench: ["src", "node", "tools"],
  cli: ["src", "node", "tools", "bench"],
  e2e: [],
};

/** A folder of the house, or the same folder of the planted breaches that tools/check/room-doors.mjs expects to be caught. */
const house = "^(?:tools/check/planted/)?";
const src = `${house}src`;
const within = (folders) =>
  `${house}(?:${folders.map((folder) => (folder === "tools" ? "tools/(?!check/planted/)" : `${folder}/`)).join("|")})`;
const elsewhere = within(Object.keys(folderMayImport));

const folderDoors = Object.entries(folderMayImport).map(([folder, allowed]) => ({
  name: `door-${folder}`,
  comment: `${folder}/ may import only: ${[folder, ...allowed].join(", ")}`,
  severity: "error",
  from: { path: within([folder]) },
  to: { path: elsewhere, pathNot: within([folder, ...allowed]) },
}));

const doors = Object.entries(mayImport).map(([room, allowed]) => ({
  name: `door-${room}`,
  comment: `src/${room} may import only: ${[room, ...allowed].join(", ")}`,
  severity: "error",
  from: { path: `${src}/${room}/` },
  to: { path: elsewhere, pathNot: `${src}/(${[room, ...allowed].join("|")})/` },
}));

const home = (library, pattern, rooms) => ({
  name: `home-of-${library}`,
  comment: `${library} lives only in ${rooms}`,
  severity: "error",
  from: { pathNot: rooms },
  to: { path: pattern },
});

module.exports = {
  forbidden: [
    ...folderDoors,
    ...doors,
    home("tfjs", "node_modules/@tensorflow/", "^(src/inference|src/training|tools/train|bench)/"),
    {
      name: "architectures-behind-their-registry",
      comment:
        "an architecture's files are imported by src/inference/networks alone; its fixtures by tests and benchmarks too",
      severity: "error",
      from: { pathNot: "^src/inference/networks/" },
      to: { path: "^src/inference/networks/(?!layers/|fixtures/)[^/]+/(?!fixtures/)" },
    },
    home("maplibre-gl", "node_modules/maplibre-gl/", "^src/layers/"),
    // The picture sheet reads the island with geotiff.js itself, so that a fault of ours in reading does not hide one in writing.
    home("geotiff", "node_modules/geotiff/", "^(src/sources|tools/simulate/pictures)/"),
    home("togeojson", "node_modules/@tmcw/togeojson/", "^src/boundaries/"),
    home("xmldom", "node_modules/@xmldom/xmldom/", "^src/boundaries/"),
    home("react", "node_modules/(react|react-dom)/", "^src/(ui/|main\\.tsx)"),
    {
      name: "science-is-pure",
      comment: "src/science imports no package at all: numbers in, numbers out",
      severity: "error",
      from: { path: `${src}/science/`, pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-no-pkg", "core"] },
    },
    {
      name: "no-unresolved",
      comment: "an import that cannot be resolved would slip past every other rule",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\?(worker|url|raw)|^virtual:|\\.css$" },
    },
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-node-in-browser-rooms",
      comment: "rooms of the browser import no Node module; Node adapters live in node/",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$" },
      to: { dependencyTypes: ["core"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|\\.cache)/" },
    parser: "swc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "browser", "default", "types"],
    },
  },
};
