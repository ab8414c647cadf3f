import type { ServerVerdict } from "../bringing/ask-servers.ts";
import type { ModelCard } from "../models/read-model-card.ts";
import type { Explorer } from "../prediction/explorer.ts";
import type { PointInputs } from "../prediction/point/point-inputs.ts";
import type { Question } from "../prediction/question.ts";
import type { CatalogueCard } from "../prediction/reading/read-catalogue-card.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { questionOf } from "./question.ts";
import { questionLine } from "./question-line.ts";

/** Species proposed as overlooked on a pasted plot. */
const MISSING_PROPOSED = 3;

/**
 * Asks the explorer what the address wants answered in the panel, and writes what came back into the store: the chosen
 * cell while the section Here is open, its inputs as soon as they are read, the species table of the chosen model, habitats of
 * the species whose page is open, the cards of what is chosen, and, where a person wants it, which servers answer. A newer question
 * aborts the older. Until the returned function is called.
 *
 * @param page  address of the page, which short names of models and catalogues are resolved at.
 */
export function followAnswers(
  store: AppStore,
  explorer: Explorer,
  cards: CardReaders,
  page: string,
): () => void {
  const follow = (state: AppState) => {
    const { address, attempt, plotText } = state;
    const question = questionOf(address, page);
    const { backend } = address;
    tables.want({ sdm: question.sdm, attempt });
    sdmCards.want({ address: question.sdm, attempt });
    if (address.about === null || question.habitat === null) about.clear();
    else about.want({ name: address.about, habitat: question.habitat, attempt });
    if (plotText === null || question.habitat === null) plots.clear();
    else plots.want({ name: plotText, habitat: question.habitat, attempt });
    if (question.habitat === null) habitatCards.clear();
    else habitatCards.want({ address: question.habitat, attempt });
    catalogueCards.want({ address: question.catalogue, attempt });
    followServers(store.getState());
    if (address.cell === null) {
      points.clear();
      if (state.inputs !== null) showInputs(null);
    } else if (address.panel === "here") points.want({ cell: address.cell, question, backend, attempt });
  };
  const followServers = ({ address, serversWanted, catalogueCard }: AppState) => {
    if (serversWanted === null || serversWanted.catalogue !== address.catalogue) servers.clear();
    else if (catalogueCard.state === "ready")
      servers.want({ ...serversWanted, servers: catalogueCard.answer.servers });
  };
  const points = questionLine(store, "point", async ({ cell, question }: PointWanted, signal) => {
    showInputs(null);
    const onProgress = (inputs: PointInputs) => {
      if (!signal.aborted) showInputs(inputs);
    };
    return explorer.point({ question, place: { cell } }, { signal, onProgress });
  });
  const showInputs = (inputs: PointInputs | null) => store.getState().setAnswers({ inputs });
  const tables = questionLine(
    store,
    "speciesTable",
    async ({ sdm }: { sdm: string; attempt: number }, signal) => explorer.speciesTable(sdm, { signal }),
  );
  const about = questionLine(store, "aboutHabitats", ({ name, habitat }: AboutWanted, signal) =>
    explorer.plot({ habitat, text: name, missing: 0 }, { signal }),
  );
  const plots = questionLine(store, "plot", ({ name, habitat }: AboutWanted, signal) =>
    explorer.plot({ habitat, text: name, missing: MISSING_PROPOSED }, { signal }),
  );
  const sdmCards = questionLine(store, "sdmCard", ({ address }: CardWanted, signal) =>
    cards.model(address, signal),
  );
  const habitatCards = questionLine(store, "habitatCard", ({ address }: CardWanted, signal) =>
    cards.model(address, signal),
  );
  const catalogueCards = questionLine(store, "catalogueCard", ({ address }: CardWanted, signal) =>
    cards.catalogue(address, signal),
  );
  const servers = questionLine(store, "servers", (wanted: ServersWanted, signal) =>
    cards.servers(wanted.servers, signal),
  );
  follow(store.getState());
  return store.subscribe(follow);
}

/** Reads what a person should know of a model or a catalogue. */
export interface CardReaders {
  model(folder: string, signal: AbortSignal): Promise<ModelCard>;
  catalogue(address: string, signal: AbortSignal): Promise<CatalogueCard>;
  /** Asks servers whether they answer. */
  servers(servers: CatalogueCard["servers"], signal: AbortSignal): Promise<readonly ServerVerdict[]>;
}

interface ServersWanted {
  readonly catalogue: string;
  readonly attempt: number;
  readonly servers: CatalogueCard["servers"];
}

interface AboutWanted {
  readonly name: string;
  readonly habitat: string;
  readonly attempt: number;
}

interface CardWanted {
  readonly address: string;
  readonly attempt: number;
}

interface PointWanted {
  readonly cell: NonNullable<AppState["address"]["cell"]>;
  readonly question: Question;
  /** Another engine is asked again: its numbers may differ in the last digits, and its name stands in the answer. */
  readonly backend: string;
  readonly attempt: number;
}
