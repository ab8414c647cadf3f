// `node deploy/check.mjs DIR`: checks the files of this folder by tools of their own, from the packages that were installed into DIR:
//   npm install --prefix DIR yaml@2 dockerfile-utils@0.16 kubernetes-models@4 @kubernetes-models/keda@0.4
// docker-compose and kubectl are asked too where they are installed. The exit code is 1 where one finds a fault.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const require = createRequire(join(resolve(process.argv[2] ?? "."), "package.json"));
const here = import.meta.dirname;
const text = (name) => readFileSync(join(here, name), "utf8");
const { parseAllDocuments } = require("yaml");

/** Every document of a YAML file. */
function documents(name) {
  return parseAllDocuments(text(name)).map((document) => {
    if (document.errors.length > 0) throw new Error(`${name}: ${document.errors[0].message}`);
    return document.toJS();
  });
}

function tell(name, faults) {
  console.log(`${name}: ${faults.length === 0 ? "no fault" : faults.join("; ")}`);
  if (faults.length > 0) process.exitCode = 1;
}

function checkContainerfile(name) {
  const { validate } = require("dockerfile-utils");
  tell(
    name,
    validate(text(name)).map(({ range, message }) => `line ${range.start.line + 1}: ${message}`),
  );
}

/** Asks a program that reads the file itself; one that is not installed is said. */
function checkByProgram(name, program, args) {
  const { error, status, stderr } = spawnSync(program, args, { encoding: "utf8", cwd: here });
  if (error) console.log(`${name}: SKIPPED: ${program} is not installed`);
  else tell(name, status === 0 ? [] : [stderr.trim()]);
}

/** Validates by the schema of each resource's own version. */
function checkResource(name, resource) {
  const { apiVersion, kind } = resource;
  const home = apiVersion.startsWith("keda.sh/") ? "@kubernetes-models/keda" : "kubernetes-models";
  const Resource = require(`${home}/${apiVersion}/${kind}`)[kind];
  try {
    new Resource(resource).validate();
    tell(`${name}, ${kind} ${resource.metadata.name}`, []);
  } catch (error) {
    tell(`${name}, ${kind} ${resource.metadata.name}`, [error.message]);
  }
}

checkContainerfile("Containerfile");
checkByProgram("compose.yaml", "docker-compose", ["-f", "compose.yaml", "config", "-q"]);
checkByProgram("kubernetes", "kubectl", ["kustomize", "kubernetes"]);
for (const name of readdirSync(join(here, "kubernetes")))
  if (name !== "kustomization.yaml")
    for (const resource of documents(`kubernetes/${name}`)) checkResource(`kubernetes/${name}`, resource);
