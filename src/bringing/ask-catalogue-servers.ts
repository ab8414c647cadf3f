import type { GoldenVerdict } from "../prediction/reading/golden-verdict.ts";
import type { CatalogueServer } from "../prediction/reading/read-catalogue-card.ts";
import { askServers, type ServerVerdict } from "./ask-servers.ts";

/**
 * Asks the servers of a catalogue whether they answer, and compares the series of those that do with the numbers that are known of one
 * place.
 *
 * @param compare  reads and compares them; asked only where a server with known numbers answers. Where it fails there are no comparisons.
 */
export async function askCatalogueServers(
  servers: readonly CatalogueServer[],
  compare: () => Promise<readonly GoldenVerdict[]>,
  signal: AbortSignal,
  ask: typeof fetch = fetch,
): Promise<readonly ServerVerdict[]> {
  const answers = await askServers(servers, signal, ask);
  const isKnown = (server: CatalogueServer, place: number) =>
    server.golden !== undefined && answers[place]!.verdict === "answers";
  if (!servers.some(isKnown)) return answers;
  const compared = await compare().catch(() => {
    signal.throwIfAborted();
    return [];
  });
  return servers.map((server, place) => {
    const golden = compared.find(({ modality }) => modality === server.golden?.modality);
    return golden !== undefined && isKnown(server, place) ? { ...answers[place]!, golden } : answers[place]!;
  });
}
