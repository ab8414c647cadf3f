import type { GoldenVerdict } from "../prediction/reading/golden-verdict.ts";
import type { CatalogueServer } from "../prediction/reading/read-catalogue-card.ts";

/**
 * The result of asking a server: it answers as expected; it does not have the file; it answers with something else; or
 * the browser got no answer, because the server is down or does not allow pages of other sites.
 */
export type Verdict = "answers" | "gone" | "changed" | "unreachable";

export interface ServerVerdict {
  readonly address: string;
  readonly verdict: Verdict;
  /** What came of comparing its series with known numbers; absent where none are known or it does not answer. */
  readonly golden?: GoldenVerdict;
}

/** The number of bytes of a raster that are asked for. */
const HEAD_BYTES = 16_384;
const PATIENCE_MS = 15_000;

/**
 * Asks each server once, all at the same time, so that a person sees which ones answer: for the first bytes of a
 * raster, or the root document of an API.
 */
export function askServers(
  servers: readonly CatalogueServer[],
  signal: AbortSignal,
  ask: typeof fetch = fetch,
): Promise<readonly ServerVerdict[]> {
  return Promise.all(
    servers.map(async ({ address, kind }) => ({
      address,
      verdict: await askServer(address, kind, signal, ask),
    })),
  );
}

async function askServer(
  address: string,
  kind: CatalogueServer["kind"],
  signal: AbortSignal,
  ask: typeof fetch,
): Promise<Verdict> {
  try {
    const answer = await ask(address, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      credentials: "omit",
      cache: "no-store",
      // Where it leads is not told before it is asked: a redirect is an answer that was not expected.
      redirect: "manual",
      ...(kind === "cog" ? { headers: { Range: `bytes=0-${HEAD_BYTES - 1}` } } : {}),
    });
    if (answer.status === 404 || answer.status === 410 || answer.status === 403) return "gone";
    if (kind === "stac") return answer.ok && isStac(await answer.json()) ? "answers" : "changed";
    // A whole file in answer to a range would be hundreds of megabytes: its body is not read.
    if (answer.status !== 206) {
      await answer.body?.cancel();
      return "changed";
    }
    return isTiff(new Uint8Array(await answer.arrayBuffer())) ? "answers" : "changed";
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof SyntaxError ? "changed" : "unreachable";
  }
}

function isStac(document: unknown): boolean {
  return typeof (document as { stac_version?: unknown } | null)?.stac_version === "string";
}

/** Tells whether the bytes begin a TIFF (TIFF 6.0, section 2) or BigTIFF: the byte order, then 42 or 43. */
function isTiff(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  const isLittle = first === 0x49 && second === 0x49;
  const isBig = first === 0x4d && second === 0x4d;
  const version = isLittle ? third : isBig ? fourth : null;
  return version === 42 || version === 43;
}
