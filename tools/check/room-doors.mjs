// Checks the one-way doors between the top-level folders and between the rooms of src/ (rules: .dependency-cruiser.cjs), and checks the checker: without
// `@swc/core` dependency-cruiser sees no TypeScript module at all and reports success, so it must have seen modules
// of src/ and must catch the forbidden imports planted in tools/check/planted.
import { spawnSync } from "node:child_process";

const plantedFolder = "tools/check/planted/";
const plantedBreaches = [
  "door-src",
  "door-node",
  "door-tools",
  "door-bench",
  "door-cli",
  "door-e2e",
  "door-science",
  "home-of-tfjs",
  "home-of-maplibre-gl",
  "science-is-pure",
  "home-of-react",
  "architectures-behind-their-registry",
];
const folders = ["src", "node", "tools", "bench", "cli", "e2e"];

const { modules, summary } = cruise();
const fromPlanted = summary.violations.filter(({ from }) => from.startsWith(plantedFolder));
const caught = new Set(fromPlanted.map(({ rule }) => rule.name));
const seen = folders.map((folder) => modules.filter(({ source }) => source.startsWith(`${folder}/`)).length);
const problems = [
  ...folders
    .filter((_, at) => seen[at] === 0)
    .map((folder) => `expected more than 0 modules of ${folder}/, saw 0: is @swc/core installed?`),
  ...plantedBreaches
    .filter((rule) => !caught.has(rule))
    .map((rule) => `the planted breach of ${rule} was not caught`),
  ...summary.violations
    .filter((violation) => !fromPlanted.includes(violation))
    .map(({ rule, from, to }) => `${rule.name}: ${from} must not import ${to}`),
];
for (const problem of problems) console.error(`rooms: ${problem}`);
console.log(
  `rooms: ${folders.map((folder, at) => `${seen[at]} modules of ${folder}/`).join(", ")} seen, ${caught.size} planted breaches caught, ${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function cruise() {
  const flags = ["--config", ".dependency-cruiser.cjs", "--output-type", "json"];
  const preload = ["--require", "./tools/check/swc-reads-tsx.cjs"];
  const command = [
    ...preload,
    "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
    ...flags,
    ...folders,
  ];
  const { stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (stdout === "") throw new Error(`dependency-cruiser printed nothing: ${stderr}`);
  return JSON.parse(stdout);
}
