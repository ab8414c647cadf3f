import { choleskyFactor, choleskySolve } from "../science/statistics/cholesky.ts";

/** Rows of features and the number that is predicted from each. */
export interface RegressionRows {
  /** `[rows, width]` */
  readonly features: Float64Array;
  readonly targets: Float64Array;
}

/** A fitted ridge regression, with an intercept that is not penalised. */
export interface Ridge {
  readonly alpha: number;
  readonly weights: Float64Array;
  readonly intercept: number;
}

/** Sums over rows, from which a regression on any union of folds follows. */
interface Sums {
  rows: number;
  readonly features: Float64Array;
  readonly products: Float64Array;
  readonly byTarget: Float64Array;
  target: number;
}

/**
 * Fits ridge regression with the penalty that has the best mean R2 over folds of neighbouring rows, the first of equal ones: what
 * scikit-learn's `RidgeCV(alphas, cv=folds, scoring="r2")` does.
 *
 * Time rows × width², once for all penalties.
 */
export function fitRidgeCv(rows: RegressionRows, alphas: readonly number[], folds: number): Ridge {
  const count = rows.targets.length;
  const bounds = foldBounds(count, folds);
  const parts = bounds.map(([from, to]) => sumsOf(rows, from, to));
  const all = parts.reduce((sum, part) => combine(sum, part, 1));
  const means = alphas.map((alpha) => {
    const scores = bounds.map(([from, to], fold) => {
      const ridge = solve(combine(all, parts[fold]!, -1), alpha);
      return r2(rows, ridge, from, to);
    });
    return scores.reduce((sum, score) => sum + score, 0) / folds;
  });
  return solve(all, alphas[means.indexOf(Math.max(...means))]!);
}

/** The share of the variance of rows `from` to `to` that a regression explains; it may be negative. */
export function r2(
  { features, targets }: RegressionRows,
  { weights, intercept }: Ridge,
  from = 0,
  to = targets.length,
): number {
  const width = weights.length;
  let mean = 0;
  for (let row = from; row < to; row++) mean += targets[row]! / (to - from);
  let [left, all] = [0, 0];
  for (let row = from; row < to; row++) {
    let predicted = intercept;
    for (let c = 0; c < width; c++) predicted += weights[c]! * features[row * width + c]!;
    left += (targets[row]! - predicted) ** 2;
    all += (targets[row]! - mean) ** 2;
  }
  return 1 - left / all;
}

/** Neighbouring rows, the first folds one longer where they do not divide: as scikit-learn's KFold. */
function foldBounds(count: number, folds: number): [number, number][] {
  let from = 0;
  return Array.from({ length: folds }, (_, fold) => {
    const to = from + Math.floor(count / folds) + (fold < count % folds ? 1 : 0);
    const bounds: [number, number] = [from, to];
    from = to;
    return bounds;
  });
}

function sumsOf({ features, targets }: RegressionRows, from: number, to: number): Sums {
  const width = features.length / targets.length;
  const sums: Sums = {
    ...{ rows: to - from, features: new Float64Array(width), target: 0 },
    ...{ products: new Float64Array(width * width), byTarget: new Float64Array(width) },
  };
  for (let row = from; row < to; row++) {
    const own = features.subarray(row * width, (row + 1) * width);
    const target = targets[row]!;
    sums.target += target;
    for (let i = 0; i < width; i++) {
      const value = own[i]!;
      sums.features[i]! += value;
      sums.byTarget[i]! += value * target;
      // The lower triangle is enough.
      for (let j = 0; j <= i; j++) sums.products[i * width + j]! += value * own[j]!;
    }
  }
  return sums;
}

function combine(one: Sums, other: Sums, sign: 1 | -1): Sums {
  const add = (a: Float64Array, b: Float64Array) => a.map((value, at) => value + sign * b[at]!);
  return {
    rows: one.rows + sign * other.rows,
    features: add(one.features, other.features),
    products: add(one.products, other.products),
    byTarget: add(one.byTarget, other.byTarget),
    target: one.target + sign * other.target,
  };
}

function solve({ rows, features, products, byTarget, target }: Sums, alpha: number): Ridge {
  const width = features.length;
  const centred = new Float64Array(width * width);
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++)
      centred[i * width + j] =
        products[i * width + j]! - (features[i]! * features[j]!) / rows + (i === j ? alpha : 0);
  const factor = choleskyFactor(centred, width);
  if (factor === null) throw new Error("ridge regression: the features have no variance");
  const weights = choleskySolve(
    factor,
    byTarget.map((value, i) => value - (features[i]! * target) / rows),
  );
  const offset = weights.reduce((sum, weight, i) => sum + weight * features[i]!, 0);
  return { alpha, weights, intercept: (target - offset) / rows };
}
