import type { Plugin } from "vite";
import { PAGE_POLICY } from "./security-headers.ts";

/**
 * Writes the page's content policy into the page of a build with `--mode published`, before any script, for a static host that sends no
 * headers of ours. The headers of `security-headers.ts` say more; a host that can send them should.
 */
export function publishedPolicy(): Plugin {
  let isPublished = false;
  return {
    name: "florascope-published-policy",
    configResolved({ mode }) {
      isPublished = mode === "published";
    },
    transformIndexHtml: () =>
      isPublished
        ? [
            {
              tag: "meta",
              attrs: { "http-equiv": "Content-Security-Policy", content: PAGE_POLICY },
              injectTo: "head-prepend" as const,
            },
          ]
        : [],
  };
}
