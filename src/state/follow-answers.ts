import type { ServerVerdict } from "../bringing/ask-servers.ts";
import type { ModelCard } from "../models/read-model-card.ts";
import type { Explorer } from "../prediction/explorer.ts";
import type { SpeciesSearch } from "../prediction/find-species.ts";
import type { AreaPairProgress } from "../prediction/pair/area-pair-answer.ts";
import type { PointInputs } from "../prediction/point/point-inputs.ts";
import type { PointProgress } from "../prediction/point/point-progress.ts";
import type { PointRequest } from "../prediction/point/point-request.ts";
import type { ListSearch } from "../prediction/point/ranked-species.ts";
import type { SecondOpinionRequest } from "../prediction/point/second-opinion-answer.ts";
import type { Question } from "../prediction/question.ts";
import type { AreaListRequest } from "../prediction/range/area-list.ts";
import type { CatalogueCard } from "../prediction/reading/read-catalogue-card.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { buildQuestion, catalogueAddress, modelAddress } from "./question.ts";
import { questionLine } from "./question-line.ts";
import { rangeModel } from "./range-model.ts";

/** Species of an answer that come to the page, the most suitable first; the rest of a model of tens of thousands is searched. */
const MOST_SPECIES = 1_000;

/** Species of a long list that a search in it names. */
const MOST_IN_LIST = 20;

/** Species of an area's list by the model of ranges. */
const MOST_IN_AREA = 200;

/** Species of the model of ranges that a search names. */
const MOST_FOUND = 5;

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
    const { address, attempt, cellAttempt, plotText } = state;
    const question = buildQuestion(address, page);
    const { backend } = address;
    tables.want({ sdm: question.sdm, attempt });
    sdmCards.want({ address: question.sdm, attempt });
    if (address.about === null || question.habitat === null) about.clear();
    else about.want({ name: address.about, habitat: question.habitat, attempt });
    if (plotText === null || question.habitat === null) plots.clear();
    else plots.want({ name: plotText, habitat: question.habitat, attempt });
    if (address.second === null) secondCards.clear();
    else secondCards.want({ address: modelAddress(address.second, page), attempt });
    if (question.habitat === null) habitatCards.clear();
    else habitatCards.want({ address: question.habitat, attempt });
    catalogueCards.want({ address: question.catalogue, attempt });
    followServers(store.getState());
    const ranges = rangeModel(store.getState());
    if (ranges === null || state.soughtSpecies.trim().length < 2) found.clear();
    else found.want({ sdm: modelAddress(ranges, page), text: state.soughtSpecies, most: MOST_FOUND });
    const place = chosenPlace(address);
    if (place === null) {
      points.clear();
      if (state.inputs !== null) showInputs(null);
    } else if (address.panel === "here")
      points.want({
        place,
        question: askedAt(place, question, store.getState()),
        backend,
        attempt,
        cellAttempt,
      });
    followSecond(store.getState());
    followAreaList(store.getState(), ranges);
    followAreaPair(store.getState(), question);
    if (place === null || state.soughtInList.trim().length < 2) listed.clear();
    else
      listed.want({
        ...{ place, question: askedAt(place, question, store.getState()) },
        ...{ text: state.soughtInList, most: MOST_IN_LIST },
      });
  };
  /** The second model is asked once the first has answered, about the species that it named; a bare cell has none. */
  const followSecond = ({ address, point, attempt, cellAttempt }: AppState) => {
    const place = chosenPlace(address);
    const question = buildQuestion(address, page);
    const isCell = place !== null && "cell" in place;
    const { second, panel, backend } = address;
    if (second === null || !isCell || panel !== "here" || point.state !== "ready") return seconds.clear();
    if (point.answer.noVegetation !== null) return seconds.clear();
    seconds.want({
      request: {
        place,
        question: { ...question, second: modelAddress(second, page) },
        names: point.answer.species.map(({ name }) => name),
        listed: point.answer.species.flatMap(({ name, listed }) => (listed ? [name] : [])),
      },
      at: JSON.stringify([backend, attempt, cellAttempt]),
    });
  };
  const followAreaList = ({ areas, areaListWanted, attempt }: AppState, ranges: string | null) => {
    const area = areas.find(({ id }) => id === areaListWanted?.area);
    if (area === undefined || areaListWanted === null || ranges === null) return areaLists.clear();
    const { rule } = areaListWanted;
    areaLists.want({
      request: { sdm: modelAddress(ranges, page), geometry: area.geometry, rule, most: MOST_IN_AREA },
      attempt,
    });
  };
  /** The second model is asked over an area once the first one is done there. */
  const followAreaPair = (state: AppState, question: Question) => {
    const { address, areas, areaAnswers, areaPairWanted, attempt } = state;
    const area = areas.find(({ id }) => id === areaPairWanted);
    const first = area && areaAnswers[area.id];
    if (area === undefined || address.second === null) return areaPairs.clear();
    if (first?.state !== "ready" || first.answer === null || first.isStale) return areaPairs.clear();
    areaPairs.want({
      area: area.id,
      question: { ...question, second: modelAddress(address.second, page) },
      at: JSON.stringify([first.answer.provenance.computedAt, address.backend, attempt]),
    });
  };
  const followServers = ({ address, serversWanted, catalogueCard }: AppState) => {
    if (serversWanted === null || serversWanted.catalogue !== address.catalogue) servers.clear();
    else if (catalogueCard.state === "ready")
      servers.want({
        ...serversWanted,
        servers: catalogueCard.answer.servers,
        address: catalogueAddress(address.catalogue, page),
      });
  };
  const points = questionLine(store, "point", async ({ place, question }: PointWanted, signal) => {
    store.getState().setAnswers({ inputs: null, filesRead: null });
    const onProgress = (progress: PointProgress) => {
      if (signal.aborted) return;
      if (progress.kind === "files") store.getState().setAnswers({ filesRead: progress.files });
      else showInputs(progress.inputs);
    };
    return explorer.point({ question, place, most: MOST_SPECIES }, { signal, onProgress });
  });
  const showInputs = (inputs: PointInputs | null) => store.getState().setAnswers({ inputs });
  const seconds = questionLine(store, "secondOpinion", ({ request }: SecondWanted, signal) =>
    explorer.secondOpinion(request, { signal }),
  );
  const tables = questionLine(
    store,
    "speciesTable",
    async ({ sdm }: { sdm: string; attempt: number }, signal) => explorer.speciesTable(sdm, { signal }),
  );
  const found = questionLine(store, "foundSpecies", (wanted: SpeciesSearch, signal) =>
    explorer.findSpecies(wanted, { signal }),
  );
  const listed = questionLine(store, "foundInList", (wanted: ListSearch, signal) =>
    explorer.findInList(wanted, { signal }),
  );
  const areaLists = questionLine(
    store,
    "areaList",
    ({ request }: { request: AreaListRequest; attempt: number }, signal) =>
      explorer.areaList(request, { signal }),
  );
  const areaPairs = questionLine(store, "areaPair", ({ area, question }: AreaPairWanted, signal) => {
    const { areas, areaAnswers, setAnswers } = store.getState();
    const { geometry } = areas.find(({ id }) => id === area)!;
    const { species, calibrated, alpha, grain } = areaAnswers[area]!.answer!;
    setAnswers({ areaPairProgress: null });
    const onProgress = (areaPairProgress: AreaPairProgress) => {
      if (!signal.aborted) setAnswers({ areaPairProgress });
    };
    return explorer.areaPair(
      { question, geometry, first: { species, calibrated, alpha, grain } },
      { signal, onProgress },
    );
  });
  const about = questionLine(store, "aboutHabitats", ({ name, habitat }: AboutWanted, signal) =>
    explorer.plot({ habitat, text: name, missing: 0 }, { signal }),
  );
  const plots = questionLine(store, "plot", ({ name, habitat }: AboutWanted, signal) =>
    explorer.plot({ habitat, text: name, missing: MISSING_PROPOSED }, { signal }),
  );
  const sdmCards = questionLine(store, "sdmCard", ({ address }: CardWanted, signal) =>
    cards.model(address, signal),
  );
  const secondCards = questionLine(store, "secondCard", ({ address }: CardWanted, signal) =>
    cards.model(address, signal),
  );
  const habitatCards = questionLine(store, "habitatCard", ({ address }: CardWanted, signal) =>
    cards.model(address, signal),
  );
  const catalogueCards = questionLine(store, "catalogueCard", ({ address }: CardWanted, signal) =>
    cards.catalogue(address, signal),
  );
  const servers = questionLine(store, "servers", (wanted: ServersWanted, signal) =>
    cards.servers(wanted.servers, wanted.address, signal),
  );
  /** Outside the European grid only a model of positions has an answer: it is asked where one is chosen. */
  const askedAt = (place: PointRequest["place"], question: Question, state: AppState): Question => {
    const model = "cell" in place ? null : rangeModel(state);
    return model === null ? question : { ...question, sdm: modelAddress(model, page), habitat: null };
  };
  follow(store.getState());
  return store.subscribe(follow);
}

/** The place that a person chose: a cell of the European grid, or a point where that does not reach; null for none. */
function chosenPlace({ cell, place }: AppState["address"]): PointRequest["place"] | null {
  if (cell !== null) return { cell };
  return place === null ? null : { lonLat: place };
}

/** Readers of the cards: what a person should know of a model or a catalogue. */
export interface CardReaders {
  model(folder: string, signal: AbortSignal): Promise<ModelCard>;
  catalogue(address: string, signal: AbortSignal): Promise<CatalogueCard>;
  /** Asks servers of the catalogue at an address whether they answer, and whether their series are what models know. */
  servers(
    servers: CatalogueCard["servers"],
    catalogue: string,
    signal: AbortSignal,
  ): Promise<readonly ServerVerdict[]>;
}

interface ServersWanted {
  readonly catalogue: string;
  readonly attempt: number;
  readonly servers: CatalogueCard["servers"];
  /** The catalogue's address. */
  readonly address: string;
}

interface AboutWanted {
  readonly name: string;
  readonly habitat: string;
  readonly attempt: number;
}

interface SecondWanted {
  readonly request: SecondOpinionRequest;
  /** What else makes the same question worth asking again. */
  readonly at: string;
}

interface AreaPairWanted {
  readonly area: string;
  readonly question: Question;
  /** What else makes the same question worth asking again. */
  readonly at: string;
}

interface CardWanted {
  readonly address: string;
  readonly attempt: number;
}

interface PointWanted {
  readonly place: PointRequest["place"];
  readonly question: Question;
  /** A new backend is asked again: its numbers may differ in the last digits, and the answer names it. */
  readonly backend: string;
  readonly attempt: number;
  readonly cellAttempt: number;
}
