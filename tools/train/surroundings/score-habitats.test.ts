import { expect, test } from "vitest";
import fixture from "./fixtures/score-habitats.fixture.json" with { type: "json" };
import { type ScoredHabitats, scoreHabitats } from "./score-habitats.ts";

const { classes, folds, probabilities } = fixture;
const blocks = folds.map((fold, at) => `${fold} ${at % 7}`);
const scored = (changes: Partial<ScoredHabitats>): ScoredHabitats => ({
  ...{ classes: Int32Array.from(classes), classCount: 3, folds: Int32Array.from(folds), blocks },
  probabilities: new Map([["own", Float32Array.from(probabilities)]]),
  ...changes,
});

test("log-loss and the mean AUC over classes with 20 plots, by pairs of the same fold, are scikit-learn's", () => {
  const [{ scores }] = scoreHabitats(scored({})) as [ReturnType<typeof scoreHabitats>[0]];
  expect(scores.logLoss.value).toBeCloseTo(fixture.logLoss, 6);
  expect(scores.auc.value).toBeCloseTo(fixture.auc, 9);
  expect(scores.auc.lower).toBeLessThan(scores.auc.value);
  expect(scores.auc.upper).toBeGreaterThan(scores.auc.value);
});

test("the shares of plots whose habitat is first and among three are scikit-learn's", () => {
  const own = Float32Array.from(fixture.untied);
  const five = { classes: Int32Array.from(fixture.untiedClasses), classCount: 5 };
  const [{ scores }] = scoreHabitats(scored({ ...five, probabilities: new Map([["own", own]]) })) as [
    ReturnType<typeof scoreHabitats>[0],
  ];
  expect(scores.top1.value).toBeCloseTo(fixture.top1, 12);
  expect(scores.top3.value).toBeCloseTo(fixture.top3, 12);
});

test("a method that knows nothing of the place has an AUC of one half, and the first method is ahead of it in log-loss too", () => {
  const constant = Float32Array.from(probabilities, (_, at) => [0.5, 0.4, 0.1][at % 3]!);
  const own = Float32Array.from(probabilities);
  const [, rival] = scoreHabitats(
    scored({
      probabilities: new Map([
        ["own", own],
        ["constant", constant],
      ]),
    }),
  );
  expect(rival!.scores.auc).toEqual({ value: 0.5, lower: 0.5, upper: 0.5 });
  expect(rival!.ahead!.auc.value).toBeCloseTo(fixture.auc - 0.5, 9);
  expect(rival!.ahead!.logLoss.value).toBeGreaterThan(0);
});
