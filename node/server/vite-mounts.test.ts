import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { mounts } from "./vite-mounts.ts";

type Handler = (request: unknown, response: unknown, next: () => void) => void;

it("answers 400 for an address that is none, and the next question as ever", async () => {
  let handle: Handler = () => {};
  const use = (handler: Handler) => {
    handle = handler;
  };
  const { configureServer } = mounts([]);
  (configureServer as (server: unknown) => void)({ middlewares: { use } });
  const failures: string[] = [];
  const server = createServer((request, response) => {
    try {
      handle(request, response, () => response.writeHead(204).end());
    } catch (error) {
      failures.push(String(error));
      response.writeHead(500).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const status = (path: string) =>
    new Promise<number | undefined>((resolve, reject) =>
      get({ port, path }, (answer) => resolve(answer.resume().statusCode)).on("error", reject),
    );
  expect([await status("//"), await status("/%zz"), await status("/a")]).toEqual([400, 400, 204]);
  expect(failures).toEqual([]);
  server.close();
});
