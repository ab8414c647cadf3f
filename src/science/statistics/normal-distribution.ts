// Rational approximations of published coefficients, highest power first. Cumulative: Hart (1968), algorithm 5666, as
// given by West (2005). Quantile: Wichura (1988), algorithm AS 241 (PPND16).
const TAIL_NUMERATOR = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
];
const TAIL_DENOMINATOR = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
];
const CENTRE = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
    1971.5909503065513, 133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
    687.1870074920579, 42.31333070160091, 1,
  ],
] as const;
const NEAR_TAIL = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const;
const FAR_TAIL = [
  [
    2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
    0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
    0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
  ],
] as const;

/** Returns the density of the standard normal at x. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Returns P(standard normal <= x), with an absolute error below 1e-14. */
export function normalCumulative(x: number): number {
  const distance = Math.abs(x);
  let tail = 0;
  if (distance < 7.07106781186547) {
    const ratio = polynomial(TAIL_NUMERATOR, distance) / polynomial(TAIL_DENOMINATOR, distance);
    tail = Math.exp((-distance * distance) / 2) * ratio;
  } else if (distance < 38) {
    const fraction = distance + 1 / (distance + 2 / (distance + 3 / (distance + 4 / (distance + 0.65))));
    tail = normalDensity(distance) / fraction;
  }
  return x > 0 ? 1 - tail : tail;
}

/** Returns the x with P(standard normal <= x) = share, with a relative error of 1e-15; infinite at 0 and 1. */
export function normalQuantile(share: number): number {
  const fromCentre = share - 0.5;
  if (Math.abs(fromCentre) <= 0.425) return fromCentre * ratioOf(CENTRE, 0.180625 - fromCentre * fromCentre);
  const tail = Math.min(share, 1 - share);
  if (tail <= 0) return fromCentre * Number.POSITIVE_INFINITY;
  const depth = Math.sqrt(-Math.log(tail));
  const distance = depth <= 5 ? ratioOf(NEAR_TAIL, depth - 1.6) : ratioOf(FAR_TAIL, depth - 5);
  return fromCentre < 0 ? -distance : distance;
}

function ratioOf([over, under]: readonly [readonly number[], readonly number[]], x: number): number {
  return polynomial(over, x) / polynomial(under, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let k = 0; k < coefficients.length; k++) value = value * x + coefficients[k]!;
  return value;
}
