import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAnswerFile } from "./answer-file.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "florascope-answer-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const question = { catalogue: "c", sdm: "m", habitat: null, year: null, setRule: null };
const geometry = { type: "Polygon", coordinates: [] };

/** An area's answer as it is saved, as far as its question matters. */
function savedArea(grain: string | undefined, asked: object): string {
  const provenance = {
    ...{ catalogue: "c", chosen: {}, assets: [], models: [], version: "0.1.0", backend: "wasm" },
    ...{ mode: "shared", computedAt: "2026-11-20T00:00:00Z", question: { question: asked, geometry } },
  };
  const path = join(folder, "area.json");
  writeFileSync(path, JSON.stringify({ kind: "area", ...(grain ? { grain } : {}), provenance }));
  return path;
}

test.each([
  ["a whole cell of 2500 m2", question, "cell"],
  ["a whole cell of 2500 m2", { ...question, grain: "cell" }, "cell"],
  ["a plot of 100 m2", question, undefined],
  [undefined, question, undefined],
])(
  "an area counted on %s whose question was %j is asked again on the grain %s",
  async (grain, asked, expected) => {
    const { request } = await readAnswerFile(savedArea(grain, asked));
    expect(request.question.grain).toBe(expected);
  },
);
