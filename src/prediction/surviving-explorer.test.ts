import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { startBackend } from "../inference/backends/start-backend.ts";
import { createEngine } from "../inference/engine.ts";
import { exhaustMemory } from "../inference/fixtures/exhaust-memory.ts";
import { nodeSetup } from "../inference/fixtures/read-fixture.ts";
import { createModels } from "../models/models.ts";
import { createExplorer } from "./create-explorer.ts";
import { survivingExplorer } from "./surviving-explorer.ts";
import { fixtureReading, fixtureSdm, fixtureSetup } from "./tile/fixtures/tile-setup.ts";

const habitat = new URL("../../models/island-habitats/", import.meta.url);

test("a plot is answered as before after the memory that held its model was lost", async () => {
  const started = await startBackend("wasm", nodeSetup);
  const models = createModels(
    (folder) => async (name) => new Uint8Array(await readFile(new URL(name, folder))),
  );
  const setup = { ...fixtureSetup(fixtureSdm(), fixtureReading()).setup, models };
  const explorer = createExplorer(setup, () => Promise.reject(new Error("no tiles here")));
  const restarts: string[] = [];
  const engine = createEngine(started, {
    ...nodeSetup,
    onRestart(_backend, { message }) {
      models.forget();
      restarts.push(message);
    },
  });
  const surviving = survivingExplorer(explorer, engine);
  const request = {
    habitat: habitat.href,
    text: "Fagus sylvatica, Galium odoratum, Carex sylvatica",
    missing: 0,
  };
  const before = await surviving.plot(request);
  expect(exhaustMemory).toThrow("there is none left");
  expect(await surviving.plot(request)).toEqual(before);
  expect(restarts).toHaveLength(1);
});
