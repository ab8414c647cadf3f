import type {
  CircleLayerSpecification,
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
} from "maplibre-gl";
import type { SurveyPoint, SurveyUse } from "../prediction/surveys/survey.ts";
import { featureCollection, surveyFeatures } from "../prediction/surveys/survey-features.ts";

/** The points of one survey on the map. A new array means new content. */
export interface DrawnSurvey {
  readonly key: string;
  readonly use: SurveyUse;
  readonly points: readonly SurveyPoint[];
  /** The same points as GeoJSON, where it is written already: in parts of some thousand, each of another stretch of country. */
  readonly features?: readonly Blob[];
}

/** Okabe and Ito's colours, which people with any colour vision can tell apart. A halo separates them from any ground. */
export const SURVEY_COLOURS: Readonly<Record<SurveyUse, string>> = {
  train: "#0072b2",
  calibration: "#e69f00",
  test: "#cc79a7",
  exhaustive: "#000000",
  records: "#009e73",
  other: "#56b4e9",
};

/** A survey with more points than this is drawn in clusters at low zoom levels. */
const mostSingly = 5_000;

/** Clusters are drawn up to this zoom level. */
const clusteredTo = 13;

/** The surveys as sources of the map's style. A feature's number is its place among the survey's points. */
export function surveySources(surveys: readonly DrawnSurvey[]): Record<string, SourceSpecification> {
  return Object.fromEntries(
    surveys.flatMap((survey) => surveyIds(survey).map((id, part) => [id, sourceOf(survey, part)])),
  );
}

/**
 * The names of a survey's sources and layers: one, or one for each part, because MapLibre sends what it has read back to the page's
 * thread, which a hundred thousand points at once would hold up.
 */
export function surveyIds({ key, features }: Pick<DrawnSurvey, "key" | "features">): string[] {
  return Array.from(
    { length: features?.length ?? 1 },
    (_, part) => `survey-${key}${part === 0 ? "" : `~${part}`}`,
  );
}

/** The key of the survey that a layer belongs to. */
export function surveyKey(id: string): string {
  return id.slice("survey-".length).replace(/~\d+$/, "");
}

const addresses = new WeakMap<object, string>();

function sourceOf({ points, features }: DrawnSurvey, part: number): SourceSpecification {
  return {
    type: "geojson",
    data: addressOf(points, features?.[part]),
    ...(points.length > mostSingly && {
      cluster: true,
      clusterRadius: 24,
      clusterMaxZoom: clusteredTo,
      clusterProperties: { events: ["+", ["get", "events"]] },
    }),
  };
}

/**
 * The address from which MapLibre's own thread reads the points. As part of the style they would be compared one by one at
 * every change of style.
 */
function addressOf(points: readonly SurveyPoint[], written: Blob | undefined): string {
  const key = written ?? points;
  const known = addresses.get(key);
  if (known !== undefined) return known;
  const address = URL.createObjectURL(written ?? featureCollection(surveyFeatures(points, 0)));
  addresses.set(key, address);
  return address;
}

/** The map layers of surveys: one circle for each point, and a larger one for several points. */
export function surveyLayers(surveys: readonly DrawnSurvey[]): LayerSpecification[] {
  return surveys.flatMap((survey) => surveyIds(survey).map((id) => surveyLayer(id, survey.use)));
}

function surveyLayer(id: string, use: SurveyUse): CircleLayerSpecification {
  const many: ExpressionSpecification = ["coalesce", ["get", "point_count"], 1];
  return {
    id,
    type: "circle",
    source: id,
    paint: {
      "circle-color": SURVEY_COLOURS[use],
      "circle-opacity": ["case", ["has", "point_count"], 0.65, 0.9],
      "circle-radius": [
        "interpolate",
        ["linear"],
        ["zoom"],
        8,
        ["interpolate", ["linear"], many, 1, 1, 500, 7],
        11,
        ["interpolate", ["linear"], many, 1, 2.2, 500, 10],
        14,
        ["interpolate", ["linear"], many, 1, 5, 500, 14],
      ],
      "circle-stroke-color": "#ffffff",
      "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 8, 0.3, 14, 1.2],
    },
  };
}
