import { mkdir } from "node:fs/promises";
import type { TestInfo } from "@playwright/test";
import type { Explorer } from "./explorer.ts";

/** What a task needed, as the table says it. */
export interface TaskFigures {
  readonly task: string;
  readonly presses: number;
  readonly seconds: number;
}

/** The kind of a test's annotations that hold a task's figures as JSON. */
export const TASK_FIGURES = "task figures";

/** One of the tasks of a first use: it counts the presses and the seconds from its beginning to its answer. */
export class Task {
  readonly #explorer: Explorer;
  readonly #test: TestInfo;
  readonly #pictures: string | null;
  #before = 0;
  #began = performance.now();

  /** @param pictures  folder for a picture of each answer; null takes none. */
  constructor(explorer: Explorer, test: TestInfo, pictures: string | null) {
    this.#explorer = explorer;
    this.#test = test;
    this.#pictures = pictures;
  }

  /** The task begins now: what was pressed before belongs to its circumstances. */
  begins(): void {
    this.#before = this.#explorer.hand.presses;
    this.#began = performance.now();
  }

  /** The answer is on the screen now. @param shownBy  the page that shows it, where it is another one. */
  async isAnswered(task: string, shownBy = this.#explorer): Promise<void> {
    const seconds = (performance.now() - this.#began) / 1000;
    const presses = this.#explorer.hand.presses - this.#before;
    const figures: TaskFigures = { task, presses, seconds };
    this.#test.annotations.push({ type: TASK_FIGURES, description: JSON.stringify(figures) });
    if (this.#pictures === null) return;
    await mkdir(this.#pictures, { recursive: true });
    const name = `${task} ${this.#test.project.name}`.replaceAll(/\W+/g, "-");
    await shownBy.takePicture(`${this.#pictures}/${name}.png`);
  }
}
