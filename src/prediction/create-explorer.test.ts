import { expect, it } from "vitest";
import { urgencies } from "../core/read-options.ts";
import { createExplorer } from "./create-explorer.ts";
import type { PredictionSetup } from "./prediction-setup.ts";
import { createWorkOrder } from "./work-order.ts";

it("rests until it is aborted: a tile under way waits at its next strip, a click that waited goes before it", async () => {
  const order = createWorkOrder();
  const explorer = createExplorer({ order } as PredictionSetup, () => Promise.reject(new Error("not asked")));
  const done: string[] = [];
  const end = new AbortController();
  let resting: Promise<void> = Promise.resolve();
  const tile = order.run(urgencies.tile, async (giveWay) => {
    resting = explorer.rest(null, { signal: end.signal });
    await giveWay();
    done.push("tile");
  });
  await new Promise((resolve) => setTimeout(resolve));
  const click = order.run(urgencies.click, async () => void done.push("click"));
  await new Promise((resolve) => setTimeout(resolve));
  expect(done).toEqual([]);
  end.abort(new Error("moved"));
  await expect(resting).rejects.toThrow("moved");
  await Promise.all([tile, click]);
  expect(done).toEqual(["click", "tile"]);
});
