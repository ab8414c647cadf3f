import { expect, test } from "vitest";
import { readAreaGeometry } from "../../core/area/area-geometry.ts";
import { TOY_LABELS } from "../../models/fixtures/toy-folder.ts";
import type { AreaAnswer } from "./area-answer.ts";
import type { AreaParts } from "./area-parts.ts";
import { startAreaRun } from "./area-run.ts";

const ring = [
  [-14.5, 51.5],
  [-14.499, 51.5],
  [-14.499, 51.501],
  [-14.5, 51.5],
];

test("an area of which no cell has an answer yet tells nothing: its means would be of nothing", () => {
  const told: AreaAnswer[] = [];
  const run = startAreaRun({
    setup: {},
    request: { question: {} },
    area: readAreaGeometry({ type: "Polygon", coordinates: [ring] }),
    sdm: { labels: TOY_LABELS, species: null },
    habitat: null,
    options: {},
    onProgress: (answer: AreaAnswer) => told.push(answer),
  } as unknown as AreaParts);
  const stage = run.newStage(1);
  run.take(stage, 0, 0, "no-inputs");
  run.take(stage, 0, 1, "no-vegetation");
  run.tell(stage);
  expect(told).toEqual([]);
});
