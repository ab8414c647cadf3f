import { expect, it } from "vitest";
import { bySpeciesTogether } from "./overlooked-species.ts";

it("proposes what grows most often with what is there, nothing that is listed", () => {
  const plots = [
    { species: ["calluna", "erica", "ulex"] },
    { species: ["calluna", "erica"] },
    { species: ["fagus", "hedera"] },
    { species: ["calluna", "molinia", "erica"] },
  ];
  const propose = bySpeciesTogether(plots);
  expect(propose(["calluna"])[0]).toBe("erica");
  // after calluna (3 plots) and ulex (1): erica 1 + 1, molinia 1/3 + 0
  expect(propose(["calluna", "ulex"]).slice(0, 2)).toEqual(["erica", "molinia"]);
  expect(propose(["fagus"])[0]).toBe("hedera");
});
