import { join } from "node:path";
import type { JSHandle, Locator, Page } from "@playwright/test";

/** A place in the window, pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * What a person's hand does, with a mouse or, on a touch screen, with a finger. It counts presses: a click, tap or drag, a key,
 * a typed word; two to choose from a list or a file dialogue, which are opened first.
 */
export class Hand {
  readonly #page: Page;
  readonly #isTouch: boolean;
  presses = 0;

  constructor(page: Page, isTouch: boolean) {
    this.#page = page;
    this.#isTouch = isTouch;
  }

  async click(on: Locator): Promise<void> {
    this.presses += 1;
    await (this.#isTouch ? on.tap() : on.click());
  }

  /** Presses a place, where a mouse arrives before. */
  async clickAt({ x, y }: Place): Promise<void> {
    this.presses += 1;
    if (this.#isTouch) return this.#page.touchscreen.tap(x, y);
    await this.#page.mouse.move(x, y, { steps: 3 });
    await this.#page.mouse.click(x, y);
  }

  async drag(from: Place, to: Place): Promise<void> {
    this.presses += 1;
    await this.#page.mouse.move(from.x, from.y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(to.x, to.y, { steps: 6 });
    await this.#page.mouse.up();
  }

  /** Drags a file from elsewhere onto a field. */
  async drop(on: Locator, dataTransfer: JSHandle<DataTransfer>): Promise<void> {
    this.presses += 1;
    await on.dispatchEvent("drop", { dataTransfer });
  }

  async key(...keys: readonly string[]): Promise<void> {
    this.presses += keys.length;
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Types where the focus is. */
  async type(text: string): Promise<void> {
    this.presses += wordsOf(text);
    await this.#page.keyboard.type(text);
  }

  /** Presses a field and types. */
  async fill(field: Locator, text: string): Promise<void> {
    this.presses += 1 + wordsOf(text);
    await field.fill(text);
  }

  async select(list: Locator, label: string): Promise<void> {
    this.presses += 2;
    await list.selectOption({ label });
  }

  async chooseFiles(input: Locator, folder: string, names: readonly string[]): Promise<void> {
    this.presses += 2;
    await input.setInputFiles(names.map((name) => join(folder, name)));
  }
}

function wordsOf(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
