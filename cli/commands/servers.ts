import type { Command } from "commander";
import { catalogueAddress } from "../../node/catalogue-address.ts";
import { createNodeTransport } from "../../node/node-transport.ts";
import { askServers } from "../../src/bringing/ask-servers.ts";
import { openCatalogue } from "../../src/catalog/open-catalogue.ts";
import { checkGolden } from "../../src/prediction/reading/check-golden.ts";
import type { GoldenVerdict } from "../../src/prediction/reading/golden-verdict.ts";
import { type CatalogueServer, readCatalogueCard } from "../../src/prediction/reading/read-catalogue-card.ts";
import { createRasters } from "../../src/sources/raster-file.ts";
import { serverLine } from "../server-line.ts";

/** Adds `florascope servers`, which asks a catalogue's servers and compares their series with known numbers. */
export function addServers(program: Command): void {
  program
    .command("servers")
    .description(
      "whether a catalogue's servers answer, and whether their numbers at a known place are those published",
    )
    .option("--catalog <C>", "STAC catalogue, a path or an address", "public/catalogs/europe")
    .option("--json", "print one JSON document")
    .action(servers);
}

async function servers({
  catalog,
  json,
}: {
  readonly catalog: string;
  readonly json?: boolean;
}): Promise<void> {
  const address = catalogueAddress(catalog);
  const transport = createNodeTransport();
  const rasters = createRasters(transport);
  const { signal } = new AbortController();
  const card = await readCatalogueCard(address, (one) => transport.readJson(one));
  const catalogue = await openCatalogue(transport, address);
  const answers = await askServers(card.servers, signal);
  const asked = await Promise.all(
    card.servers.map(async (server, place) => {
      const { verdict } = answers[place]!;
      const golden = verdict === "answers" ? await goldenOf(server) : null;
      return {
        title: server.title,
        address: server.address,
        verdict,
        golden,
        date: new Date().toISOString(),
      };
    }),
  );
  process.stdout.write(
    json === true ? `${JSON.stringify(asked, null, 1)}\n` : `${asked.map(serverLine).join("\n")}\n`,
  );
  if (asked.some(({ verdict, golden }) => verdict !== "answers" || golden?.verdict === "differs"))
    process.exitCode = 1;

  async function goldenOf({ golden }: CatalogueServer): Promise<GoldenVerdict | null> {
    return golden === undefined ? null : checkGolden(rasters, catalogue, golden);
  }
}
