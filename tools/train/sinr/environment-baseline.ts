import type { NamedBaseline } from "../../../src/training/sinr/cross-validate.ts";
import { type EmbeddedPlaces, fitRow } from "../../../src/training/sinr/fit-own-species.ts";
import { featuresOf, type PlaceFeatures } from "../../../src/training/sinr/place-features.ts";
import type { TrainingRecords } from "../../../src/training/sinr/train-sinr.ts";
import { type MaxentKind, maxentFeatures } from "./maxent-features.ts";

/**
 * A logistic regression with a ridge for each class by features of the environment: the places of the class against all places with a
 * record of any class (target-group background, Phillips et al. 2009), each place once.
 */
export function environmentBaseline(
  name: string,
  kind: MaxentKind,
  environment: PlaceFeatures,
): NamedBaseline {
  return {
    name,
    learn(records) {
      const { lons, lats, classesOf } = placesOf(records);
      const variables = featuresOf(environment, lons, lats);
      const features = maxentFeatures(kind, variables, environment.width);
      const own = features.of(variables);
      const rows = Array.from({ length: records.classCount }, (_, k) => {
        const present = classesOf.flatMap((classes, place) => (classes.has(k) ? [place] : []));
        // A place of the class is in the fit twice: as its record, and as one of the background.
        const places = embeddedOf(own, features.width, [...present, ...lons.keys()]);
        const recorded = Uint8Array.from(places.lons, (_, at) => (at < present.length ? 1 : 0));
        return present.length === 0 ? null : fitRow(places, recorded, Int32Array.from(recorded.keys()));
      });
      return (lon, lat) => {
        const place = features.of(featuresOf(environment, [lon], [lat]));
        return Float32Array.from(rows, (row) =>
          row === null ? 0 : row.weights.reduce((sum, weight, at) => sum + weight * place[at]!, row.bias),
        );
      };
    },
  };
}

function placesOf({ lons, lats, classes }: TrainingRecords) {
  const places = new Map<string, { lon: number; lat: number; classes: Set<number> }>();
  for (const [at, own] of classes.entries()) {
    const key = `${lons[at]} ${lats[at]}`;
    const place = places.get(key) ?? { lon: lons[at]!, lat: lats[at]!, classes: new Set<number>() };
    places.set(key, place);
    place.classes.add(own);
  }
  const all = [...places.values()];
  return {
    lons: all.map(({ lon }) => lon),
    lats: all.map(({ lat }) => lat),
    classesOf: all.map((place) => place.classes),
  };
}

function embeddedOf(features: Float32Array, width: number, places: readonly number[]): EmbeddedPlaces {
  const embeddings = new Float32Array(places.length * width);
  for (const [row, place] of places.entries())
    embeddings.set(features.subarray(place * width, (place + 1) * width), row * width);
  const nowhere = new Float64Array(places.length);
  return { lons: nowhere, lats: nowhere, embeddings, width };
}
