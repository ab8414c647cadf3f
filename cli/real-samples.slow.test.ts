import { describe, expect, it } from "vitest";
import { catalogueAddress } from "../node/catalogue-address.ts";
import { modelAddress } from "../node/model-address.ts";
import { startNodePrediction } from "../node/node-prediction.ts";
import { REAL_SAMPLES, realSites } from "../node/testing/real-sample-sites.ts";
import { predictPoint } from "../src/prediction/point/predict-point.ts";

const sites = [...realSites("glc25-survey"), ...realSites("glc23-records")];

describe.skipIf(sites.length === 0)("a point of every real site", () => {
  it("runs from the rasters to an answer, with what is missing, the banner, and no promise", async () => {
    const { setup } = await startNodePrediction(undefined);
    const question = {
      catalogue: catalogueAddress(REAL_SAMPLES),
      sdm: modelAddress("--sdm", "island-sdm"),
      habitat: modelAddress("--habitat", "island-habitats"),
      year: null,
      setRule: null,
    };
    const missing = new Map<string, number>();
    const beyond: number[] = [];
    for (const { lon, lat, folder } of sites) {
      const answer = await predictPoint(setup, { question, place: { lonLat: [lon, lat] } });
      expect(answer.banner?.kind, folder).toBe("demonstration-only");
      expect(answer.applicability?.inside, folder).toBe(false);
      expect(answer.richness.lower, folder).toBeNull();
      const gone = Object.entries(answer.modalities)
        .filter(([, { status }]) => status === "missing")
        .map(([modality]) => modality);
      for (const modality of gone)
        expect(
          answer.reasons.map((one) => one.modality),
          folder,
        ).not.toContain(modality);
      const pattern = gone.join(" and ") || "nothing";
      missing.set(pattern, (missing.get(pattern) ?? 0) + 1);
      beyond.push(answer.applicability?.index ?? Number.NaN);
    }
    console.info(`${sites.length} sites answered; missing:`, Object.fromEntries(missing));
    console.info(
      "dissimilarity index, least, median, most:",
      [0, 0.5, 1].map((share) => quantile(beyond, share)),
    );
  });
});

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.round(share * (values.length - 1))]!;
}
