import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { textFetcher } from "./fetch-text.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  closers.push(() => server.close().closeAllConnections());
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it("uses no text of another server that a redirect leads to", async () => {
  const other = await serve((_, response) => response.end("another's text"));
  const own = await serve(({ url }, response) => {
    if (url === "/moved") response.writeHead(302, { Location: "/text" }).end();
    else if (url === "/text") response.end("its own text");
    else response.writeHead(302, { Location: other }).end();
  });
  expect(await textFetcher()(`${own}/moved`)).toBe("its own text");
  await expect(textFetcher()(`${own}/away`)).rejects.toMatchObject({
    tag: "SourceUnreachable",
    message: `${own}/away: expected a text from that server, got a redirect to ${other}; nothing of it was used`,
  });
});
