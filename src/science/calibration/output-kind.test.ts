import { expect, it } from "vitest";
import { requirePresenceProbability } from "./output-kind.ts";

it("lets probabilities of presence pass", () => {
  expect(requirePresenceProbability("presence-probability", "species richness")).toBeUndefined();
});

it.each(["score", "relative-probability"] as const)("refuses %s in one sentence, as bad input", (kind) => {
  expect(() => requirePresenceProbability(kind, "species richness")).toThrow(
    expect.objectContaining({
      tag: "BadInput",
      message: expect.stringMatching(/^species richness needs probabilities of presence, and [^.]+$/),
    }),
  );
});
