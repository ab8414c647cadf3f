import { test as base } from "./journey.ts";
import { type PublicServices, startPublicServices } from "./public-services.ts";

/** The model hub's two hosts: one describes a model, the other has its file. */
export const HUB = ["https://huggingface.co", "https://cas-bridge.xethub.hf.co"];

/** The checkpoint that the hub has as the published species model. */
export const HUB_CHECKPOINT = "e2e/fixtures/hub/model.pth";

/** A journey whose browser finds the public services on this machine, under their real names. */
export const test = base.extend<object, { readonly services: PublicServices }>({
  services: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from this pattern
    async ({}, use) => {
      const services = await startPublicServices(HUB_CHECKPOINT);
      await use(services);
      await services.close();
    },
    { scope: "worker" },
  ],
  launchOptions: [
    async ({ services, launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), ...services.browserArguments];
      await use({ ...launchOptions, args });
    },
    { scope: "worker" },
  ],
});
