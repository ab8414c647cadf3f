/** One step of a convolutional network that branches. Sizes are rows and columns; padding is zeros on each side. */
export type Step = ConvolutionStep | PoolStep | ForkStep;

/** A convolution without bias, its batch normalisation and a ReLU, under one name. */
export interface ConvolutionStep {
  readonly kind: "convolution";
  readonly name: string;
  readonly size: readonly [rows: number, cols: number];
  readonly stride: number;
  readonly padding: readonly [rows: number, cols: number];
}

/** `max-pool`: 3 x 3 at stride 2. `mean-pool`: 3 x 3 at stride 1, zeros at the edge counted, as PyTorch does. */
export interface PoolStep {
  readonly kind: "max-pool" | "mean-pool";
}

/** Branches that all take the same input, and whose outputs lie side by side. */
interface ForkStep {
  readonly kind: "fork";
  readonly branches: readonly (readonly Step[])[];
}

const maxPool: Step = { kind: "max-pool" };
const meanPool: Step = { kind: "mean-pool" };
const fork = (...branches: readonly (readonly Step[])[]): Step => ({ kind: "fork", branches });
const point = (name: string): Step => convolution(name, [1, 1]);
/** A convolution that keeps the size of its input. */
const same = (name: string, rows: number, cols = rows): Step =>
  convolution(name, [rows, cols], { padding: [(rows - 1) / 2, (cols - 1) / 2] });
/** A convolution that halves its input. */
const half = (name: string): Step => convolution(name, [3, 3], { stride: 2 });

function convolution(
  name: string,
  size: readonly [number, number],
  { stride = 1, padding = [0, 0] }: Partial<Pick<ConvolutionStep, "stride" | "padding">> = {},
): Step {
  return { kind: "convolution", name, size, stride, padding };
}

/** The block at 62 x 62 positions of a picture of 256 pixels. */
function blockA(name: string): Step {
  const at = (part: string) => `${name}.${part}`;
  return fork(
    [point(at("branch1x1"))],
    [point(at("branch5x5_1")), same(at("branch5x5_2"), 5)],
    [point(at("branch3x3dbl_1")), same(at("branch3x3dbl_2"), 3), same(at("branch3x3dbl_3"), 3)],
    [meanPool, point(at("branch_pool"))],
  );
}

/** The block at 30 x 30 positions: convolutions of 7 x 7, each as one of 1 x 7 and one of 7 x 1. */
function blockC(name: string): Step {
  const at = (part: string) => `${name}.${part}`;
  return fork(
    [point(at("branch1x1"))],
    [point(at("branch7x7_1")), same(at("branch7x7_2"), 1, 7), same(at("branch7x7_3"), 7, 1)],
    [
      point(at("branch7x7dbl_1")),
      ...[2, 4].flatMap((part) => [
        same(at(`branch7x7dbl_${part}`), 7, 1),
        same(at(`branch7x7dbl_${part + 1}`), 1, 7),
      ]),
    ],
    [meanPool, point(at("branch_pool"))],
  );
}

/** The block at 14 x 14 positions. */
function blockE(name: string): Step {
  const at = (part: string) => `${name}.${part}`;
  const cross = (part: string) => fork([same(at(`${part}a`), 1, 3)], [same(at(`${part}b`), 3, 1)]);
  return fork(
    [point(at("branch1x1"))],
    [point(at("branch3x3_1")), cross("branch3x3_2")],
    [point(at("branch3x3dbl_1")), same(at("branch3x3dbl_2"), 3), cross("branch3x3dbl_3")],
    [meanPool, point(at("branch_pool"))],
  );
}

/** The name of the first convolution, whose inputs are the channels of the pictures. */
export const FIRST_CONVOLUTION = "Conv2d_1a_3x3";

/**
 * Inception v3 up to its mean over all positions, as GeoLifeCLEF 2020's LIRMM/Inria team changed it: the first two convolutions have stride 1 and
 * padding 1, which keeps pictures of 1 m pixels at their size. Names are torchvision's. Szegedy et al. (2016), https://arxiv.org/abs/1512.00567
 */
export const inceptionLayout: readonly Step[] = [
  same(FIRST_CONVOLUTION, 3),
  same("Conv2d_2a_3x3", 3),
  same("Conv2d_2b_3x3", 3),
  maxPool,
  point("Conv2d_3b_1x1"),
  convolution("Conv2d_4a_3x3", [3, 3]),
  maxPool,
  ...["Mixed_5b", "Mixed_5c", "Mixed_5d"].map(blockA),
  fork(
    [half("Mixed_6a.branch3x3")],
    [point("Mixed_6a.branch3x3dbl_1"), same("Mixed_6a.branch3x3dbl_2", 3), half("Mixed_6a.branch3x3dbl_3")],
    [maxPool],
  ),
  ...["Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e"].map(blockC),
  fork(
    [point("Mixed_7a.branch3x3_1"), half("Mixed_7a.branch3x3_2")],
    [
      point("Mixed_7a.branch7x7x3_1"),
      same("Mixed_7a.branch7x7x3_2", 1, 7),
      same("Mixed_7a.branch7x7x3_3", 7, 1),
      half("Mixed_7a.branch7x7x3_4"),
    ],
    [maxPool],
  ),
  ...["Mixed_7b", "Mixed_7c"].map(blockE),
];
