import { cp } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";
import { answerFile } from "./answer-file.ts";
import { fileInside } from "./file-inside.ts";
import { findMount, type Mount } from "./mount-table.ts";
import { requestPath } from "./request-path.ts";

/**
 * Returns a Vite plugin for the mounts. In development it answers with the same code as in production. In a build with
 * `--mode published` it copies their files beside the page, so that any static host with byte ranges can serve
 * everything.
 */
export function mounts(table: readonly Mount[]): Plugin {
  let published: string | null = null;
  return {
    name: "florascope-mounts",
    configResolved(config) {
      published = config.mode === "published" ? config.build.outDir : null;
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = requestPath(request.url);
        if (path === null) return response.writeHead(400).end("400: expected the path of a file\n");
        const found = findMount(table, path);
        if (found === null) return next();
        const answered = fileInside(found.mount.folder, found.inside).then(
          (file) => file !== null && answerFile(request, response, file),
        );
        answered.then((done) => done || response.writeHead(404).end("404: there is no such file\n"), next);
      });
    },
    async closeBundle() {
      if (published === null) return;
      for (const { prefix, folder } of table) {
        await cp(folder, join(published, prefix), { recursive: true });
      }
    },
  };
}
