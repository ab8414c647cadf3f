import { expect, test } from "vitest";
import { nodeSetup } from "../fixtures/read-fixture.ts";
import { startBackend } from "./start-backend.ts";

test("a started backend leaves no timer behind, which would keep a finished command waiting", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  await startBackend("cpu", nodeSetup);
  // A timer of the test runner may end meanwhile.
  expect(timers()).toBeLessThanOrEqual(before);
});
