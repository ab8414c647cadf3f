/** A list of numbers that grows as they are read, in a typed array: a forest has millions. */
export class GrowingNumbers {
  #values = new Float64Array(64);
  #count = 0;

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(2 * this.#count);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
  }

  /** The numbers so far, in the same memory until the next push. */
  get values(): Float64Array {
    return this.#values.subarray(0, this.#count);
  }
}
