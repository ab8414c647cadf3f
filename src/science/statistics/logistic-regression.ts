import { choleskyFactor, choleskySolve } from "./cholesky.ts";
import { logistic } from "./logit.ts";

const MAX_ITERATIONS = 100;

/** The data that a logistic regression is fitted to. */
export interface LogisticProblem {
  /** Row-major [site, predictor]; a constant column gives the intercept. */
  readonly predictors: Float64Array;
  readonly predictorCount: number;
  /** 1 or 0 per site. */
  readonly recorded: ArrayLike<number>;
  /** Known part of each site's log-odds; 0 by default. */
  readonly offset?: ArrayLike<number>;
  /**
   * Weight of each coefficient's square in the penalty ridge/2 Σ b² (0 by default): it keeps the coefficients of
   * separable data finite.
   */
  readonly ridge?: readonly number[];
}

/** A fitted regression. */
export interface LogisticFit {
  /** One per predictor, in the order of the columns. */
  readonly coefficients: Float64Array;
  /** False when the steps were still changing the coefficients after the last iteration. */
  readonly converged: boolean;
}

/**
 * Fits a logistic regression by maximum likelihood with Newton's method (iteratively reweighted least squares; McCullagh and Nelder
 * 1989), where each step is halved until the penalised likelihood does not fall.
 *
 * @throws RangeError when only one class was recorded, the predictors are collinear, or
 * (without a ridge) they separate the classes.
 */
export function fitLogisticRegression(problem: LogisticProblem): LogisticFit {
  const { recorded, predictorCount } = problem;
  const presences = Array.from(recorded).reduce((sum, one) => sum + one, 0);
  if (presences === 0 || presences === recorded.length) {
    throw new RangeError(`recorded: expected both classes, got ${presences} of ${recorded.length} recorded`);
  }
  let coefficients = new Float64Array(predictorCount);
  let likelihood = penalisedLogLikelihood(problem, coefficients);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const step = newtonStep(problem, coefficients);
    let share = 1;
    let next = coefficients.map((value, k) => value + step[k]!);
    let nextLikelihood = penalisedLogLikelihood(problem, next);
    while (!(nextLikelihood >= likelihood - 1e-12 * Math.abs(likelihood)) && share > 1e-6) {
      share /= 2;
      next = coefficients.map((value, k) => value + share * step[k]!);
      nextLikelihood = penalisedLogLikelihood(problem, next);
    }
    const change = Math.max(...step.map((value, k) => Math.abs(share * value) / (1 + Math.abs(next[k]!))));
    coefficients = next;
    likelihood = nextLikelihood;
    if (change < 1e-10) return { coefficients, converged: true };
  }
  return { coefficients, converged: false };
}

/** Returns the probability of presence at one site: `predictors` is the site's row, in the order of the fit. */
export function predictLogistic(coefficients: ArrayLike<number>, predictors: ArrayLike<number>): number {
  let logOdds = 0;
  for (let k = 0; k < coefficients.length; k++) logOdds += coefficients[k]! * predictors[k]!;
  return logistic(logOdds);
}

function newtonStep(problem: LogisticProblem, coefficients: Float64Array): Float64Array {
  const { predictors, predictorCount: size, recorded, ridge } = problem;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  for (let site = 0; site < recorded.length; site++) {
    const probability = logistic(logOddsAt(problem, coefficients, site));
    const residual = recorded[site]! - probability;
    const weight = probability * (1 - probability);
    for (let row = 0; row < size; row++) {
      const predictor = predictors[site * size + row]!;
      gradient[row]! += residual * predictor;
      for (let col = 0; col <= row; col++) {
        information[row * size + col]! += weight * predictor * predictors[site * size + col]!;
      }
    }
  }
  for (let k = 0; k < size; k++) {
    gradient[k]! -= (ridge?.[k] ?? 0) * coefficients[k]!;
    information[k * size + k]! += ridge?.[k] ?? 0;
  }
  const lower = choleskyFactor(information, size);
  if (lower === null) {
    throw new RangeError(
      "predictors: expected independent columns and classes that overlap, got a flat likelihood",
    );
  }
  return choleskySolve(lower, gradient);
}

function penalisedLogLikelihood(problem: LogisticProblem, coefficients: Float64Array): number {
  let sum = 0;
  for (let site = 0; site < problem.recorded.length; site++) {
    const logOdds = logOddsAt(problem, coefficients, site);
    const towards = problem.recorded[site] === 1 ? -logOdds : logOdds;
    sum -= Math.max(towards, 0) + Math.log1p(Math.exp(-Math.abs(towards)));
  }
  for (let k = 0; k < coefficients.length; k++)
    sum -= ((problem.ridge?.[k] ?? 0) / 2) * coefficients[k]! ** 2;
  return sum;
}

function logOddsAt(
  { predictors, offset }: LogisticProblem,
  coefficients: Float64Array,
  site: number,
): number {
  const size = coefficients.length;
  let logOdds = offset?.[site] ?? 0;
  for (let k = 0; k < size; k++) logOdds += coefficients[k]! * predictors[site * size + k]!;
  return logOdds;
}
