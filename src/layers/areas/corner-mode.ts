import { TerraDrawPolygonMode } from "terra-draw";

type PolygonOptions = ConstructorParameters<typeof TerraDrawPolygonMode>[0];
/** A press of the pointer as the drawing library tells it. */
export type Press = Parameters<TerraDrawPolygonMode["onClick"]>[0];

/** Pixels around the first corner in which a press closes the shape: a finger is less exact than a mouse. */
const CLOSING_PIXELS = { fine: 10, coarse: 22 };
/** The two corners of a double press lie no further apart. */
const SAME_PIXELS = { fine: 6, coarse: 20 };
const FEWEST_CORNERS = 3;

/**
 * Polygons by their corners. The shape closes at its first corner only: the library's own rule also closes it beside the last
 * corner, so that a detailed outline ended by itself.
 */
export class CornerMode extends TerraDrawPolygonMode {
  readonly #project: (corner: readonly number[]) => { readonly x: number; readonly y: number };
  readonly #corners: () => readonly (readonly number[])[];
  #pointer: "fine" | "coarse" = "fine";

  /**
   * @param project  From degrees to pixels of the map.
   * @param corners  The corners that are set, degrees.
   */
  constructor(
    options: NonNullable<PolygonOptions>,
    project: (corner: readonly number[]) => { readonly x: number; readonly y: number },
    corners: () => readonly (readonly number[])[],
  ) {
    super({ ...options, pointerDistance: 0.5 });
    this.#project = project;
    this.#corners = corners;
  }

  /** Tells what presses come from: a mouse or the keyboard, or a finger. */
  setPointer(pointer: "fine" | "coarse"): void {
    this.#pointer = pointer;
  }

  override onClick(press: Press): void {
    const corners = this.#corners();
    const isClosing =
      press.button === "left" &&
      corners.length >= FEWEST_CORNERS &&
      this.#distance(press, corners[0]!) < CLOSING_PIXELS[this.#pointer];
    if (isClosing) this.finish();
    else super.onClick(press);
  }

  /** Closes the shape where it has enough corners. */
  finish(): void {
    if (this.#corners().length < FEWEST_CORNERS) return;
    this.onKeyUp({ key: "Enter", heldKeys: [], preventDefault: () => {} });
  }

  /** Closes the shape after a double press: the second of its two corners is not one that was wanted. */
  finishDouble(): void {
    const [last, before] = this.#corners().toReversed();
    if (last === undefined || before === undefined) return;
    const { x, y } = this.#project(last);
    const isSame = this.#distance({ containerX: x, containerY: y }, before) <= SAME_PIXELS[this.#pointer];
    if (this.#corners().length - (isSame ? 1 : 0) < FEWEST_CORNERS) return;
    if (isSame) this.undo();
    this.finish();
  }

  #distance(
    { containerX, containerY }: Pick<Press, "containerX" | "containerY">,
    corner: readonly number[],
  ): number {
    const { x, y } = this.#project(corner);
    return Math.hypot(containerX - x, containerY - y);
  }
}
