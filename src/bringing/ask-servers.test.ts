import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CatalogueServer } from "../prediction/reading/read-catalogue-card.ts";
import { askServers } from "./ask-servers.ts";

const tiff = Buffer.concat([Buffer.from([0x49, 0x49, 43, 0]), Buffer.alloc(20_000)]);
const answers: Readonly<Record<string, RequestListener>> = {
  "/sound.tif": (request, response) => {
    expect(request.headers.range).toBe("bytes=0-16383");
    response
      .writeHead(206, { "Content-Range": `bytes 0-16383/${tiff.length}` })
      .end(tiff.subarray(0, 16_384));
  },
  "/whole.tif": (_, response) => response.writeHead(200).end(tiff),
  "/page.tif": (_, response) => response.writeHead(206).end("<!doctype html>"),
  "/v1/": (_, response) => response.end('{"stac_version":"1.0.0"}'),
  "/other/": (_, response) => response.end("{}"),
  "/text/": (_, response) => response.end("moved"),
};
let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

test.each([
  ["/sound.tif", "cog", "answers"],
  ["/whole.tif", "cog", "changed"],
  ["/page.tif", "cog", "changed"],
  ["/absent.tif", "cog", "gone"],
  ["/v1/", "stac", "answers"],
  ["/other/", "stac", "changed"],
  ["/text/", "stac", "changed"],
] as const)("%s, asked as %s, %s", async (path, kind, wanted) => {
  expect(await verdictAt(`${base}${path}`, kind)).toBe(wanted);
});

test("a server that is not there is told from one that lacks the file", async () => {
  expect(await verdictAt("http://127.0.0.1:9/sound.tif", "cog")).toBe("unreachable");
});

async function verdictAt(address: string, kind: CatalogueServer["kind"]) {
  const asked = { title: "", address, kind, licence: "", credit: "" };
  return (await askServers([asked], new AbortController().signal))[0]?.verdict;
}
