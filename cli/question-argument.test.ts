import { expect, test } from "vitest";
import { defaultModels, questionArgument } from "./question-argument.ts";

const models = { ...defaultModels, catalog: ".cache/island" };

test("a model is not compared with itself, however it is named", () => {
  for (const fuse of ["island-sdm", "models/island-sdm", "models/../models/island-sdm/"])
    expect(() => questionArgument({ ...models, fuse })).toThrow(
      `--fuse: expected another model than --sdm, got ${fuse} for both`,
    );
  expect(questionArgument({ ...models, fuse: "models/island-habitats" }).second).toContain("island-habitats");
  expect(questionArgument(models)).not.toHaveProperty("second");
});
