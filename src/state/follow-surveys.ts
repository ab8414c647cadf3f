import type { Bbox } from "../core/bbox.ts";
import type { InputReader } from "../prediction/input/input-reader.ts";
import type { AppState, AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";
import { buildQuestion } from "./question.ts";

/** Degrees. The catalogue is asked again for its surveys when the map's centre moves to another square of this size. */
const square = 2;

/**
 * Keeps in the store which surveys the catalogue has where the map is, and the points of those that the address names. The
 * returned function ends this.
 *
 * @param page  address of the page, which short names of catalogues are resolved at.
 */
export function followSurveys(
  store: AppStore,
  reader: Pick<InputReader, "surveys" | "surveyPoints">,
  page: string,
): () => void {
  let listed = "";
  let listing = new AbortController();

  function list({ address, attempt }: AppState): void {
    const { catalogue } = buildQuestion(address, page);
    const bbox = boxOf(address.view);
    const key = JSON.stringify([catalogue, bbox, attempt]);
    if (key === listed) return;
    listed = key;
    listing.abort();
    listing = new AbortController();
    const { signal } = listing;
    reader.surveys({ catalogue, bbox }, { signal }).then(
      (files) => {
        if (!signal.aborted) store.getState().setSurveyFiles(files);
      },
      () => {
        // The code that reads the catalogue's inputs reports a catalogue that cannot be read.
        if (!signal.aborted) store.getState().setSurveyFiles([]);
      },
    );
  }

  function read({ address, surveyFiles, surveyPoints, setSurveyPoints }: AppState): void {
    for (const file of surveyFiles) {
      const asked = surveyPoints.get(file.address);
      if (!address.surveys.includes(file.key) || (asked !== undefined && asked.state !== "idle")) continue;
      setSurveyPoints(file.address, { state: "asking", stale: null });
      reader.surveyPoints(file).then(
        (answer) => setSurveyPoints(file.address, { state: "ready", answer }),
        (error: unknown) =>
          setSurveyPoints(file.address, { state: "failed", failure: describeFailure(error), stale: null }),
      );
    }
  }

  list(store.getState());
  return store.subscribe((state, last) => {
    if (state.address !== last.address || state.attempt !== last.attempt) list(state);
    if (state.address.surveys !== last.address.surveys || state.surveyFiles !== last.surveyFiles) read(state);
  });
}

function boxOf({ lon, lat }: { readonly lon: number; readonly lat: number }): Bbox {
  const [west, south] = [lon, lat].map((degrees) => Math.floor(degrees / square) * square) as [
    number,
    number,
  ];
  return [west, south, west + square, south + square];
}
