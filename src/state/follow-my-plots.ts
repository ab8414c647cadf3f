import type { Explorer } from "../prediction/explorer.ts";
import type { SurveyPoint } from "../prediction/surveys/survey.ts";
import type { AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";
import type { WantedPlots } from "./my-plots-slice.ts";
import { buildQuestion } from "./question.ts";

const NO_PLOTS = { myPlotPoints: [], myPlotFeatures: [], myPlotSpecies: new Map() };

/**
 * Scores the model in use on the plots that the store wants, and writes into the store how far it is. A newer wish ends the one
 * before it. The returned function ends this.
 *
 * @param page  address of the page, which short names of models and catalogues are resolved at.
 */
export function followMyPlots(store: AppStore, explorer: Pick<Explorer, "plots">, page: string): () => void {
  let running = new AbortController();

  async function score({ file, other, crs }: WantedPlots, signal: AbortSignal): Promise<void> {
    const { address, setMyPlots } = store.getState();
    const { sdm } = address;
    setMyPlots({ myPlots: { state: "reading" }, ...NO_PLOTS });
    const points: SurveyPoint[] = [];
    const features: Blob[] = [];
    try {
      const answer = await explorer.plots(
        {
          question: buildQuestion(address, page),
          name: file.name,
          file,
          other: other && { name: other.name, file: other },
          crs,
        },
        {
          signal,
          onProgress(progress) {
            if (signal.aborted) return;
            if (progress.stage === "points") {
              points.push(...progress.points);
              features.push(progress.features);
            } else if (progress.stage === "read")
              setMyPlots({
                myPlotPoints: points,
                myPlotFeatures: features,
                myPlotSpecies: progress.recorded,
              });
            else setMyPlots({ myPlots: { state: "scoring", done: progress.done, all: progress.all } });
          },
        },
      );
      if (!signal.aborted) setMyPlots({ myPlots: { state: "scored", answer, sdm } });
    } catch (error) {
      if (!signal.aborted) setMyPlots({ myPlots: { state: "failed", failure: describeFailure(error), sdm } });
    }
  }

  const unsubscribe = store.subscribe(({ wantedPlots, setMyPlots }, last) => {
    if (wantedPlots === last.wantedPlots) return;
    running.abort();
    running = new AbortController();
    if (wantedPlots === null) setMyPlots({ myPlots: { state: "none" }, ...NO_PLOTS });
    else void score(wantedPlots, running.signal);
  });
  return () => {
    unsubscribe();
    running.abort();
  };
}
