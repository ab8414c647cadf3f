import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** The secret as addresses contain it; it must appear nowhere else. */
export const canary = "cAnArY%2B7Qx";
/** The query that the store requires. */
export const signature = `se=2030-01-01&sig=${canary}`;

const island = ".cache/island/hy-brasil/hy-brasil_2020";

/** A store on this machine that gives its catalogue and rasters only to requests with the signature or the password. */
export interface SignedStore {
  readonly host: string;
  /** Makes the store refuse the signature from now on. */
  expire(): void;
  close(): Promise<void>;
}

/**
 * Starts a store of the island's newest year: `/items.json`, in which every address has the signature of the request, and one
 * item is not valid.
 */
export async function startSignedStore(): Promise<SignedStore> {
  let isExpired = false;
  const server = createServer((request, response) => {
    const { pathname, search, searchParams } = new URL(request.url ?? "", "http://store.example");
    const isSigned = !isExpired && searchParams.get("sig") === decodeURIComponent(canary);
    const isUser = request.headers.authorization === `Basic ${btoa(`me:${canary}`)}`;
    if (!isSigned && !isUser) return response.writeHead(403).end("<Error/>");
    if (pathname === "/items.json") return response.end(itemsText(isSigned ? search : ""));
    const bytes = readFileSync(join(island, pathname.slice(1)));
    const [first = 0, last = bytes.length - 1] = (request.headers.range?.slice(6).split("-") ?? []).map(
      Number,
    );
    const part = bytes.subarray(first, last + 1);
    const range = `bytes ${first}-${first + part.length - 1}/${bytes.length}`;
    return response.writeHead(206, { "content-range": range, etag: '"1"' }).end(part);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    expire: () => {
      isExpired = true;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

function itemsText(query: string): string {
  const item = JSON.parse(readFileSync(join(island, "hy-brasil_2020.json"), "utf8")) as {
    assets: Record<string, { href: string }>;
  };
  for (const asset of Object.values(item.assets))
    asset.href = `./${asset.href.slice(asset.href.lastIndexOf("/") + 1)}${query}`;
  const broken = { ...item, id: `broken https://x.example/?${signature}`, bbox: null, geometry: null };
  return JSON.stringify({ type: "FeatureCollection", features: [item, broken] });
}
