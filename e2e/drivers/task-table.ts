import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { TASK_FIGURES, type TaskFigures } from "./task.ts";

/** Prints, after a run, the presses and seconds that each task of a first use needed, a column for each device and theme. */
export default class TaskTable implements Reporter {
  readonly #rows = new Map<string, Map<string, TaskFigures>>();
  readonly #projects = new Set<string>();

  onTestEnd(test: TestCase, { annotations }: TestResult): void {
    const project = test.parent.project()?.name ?? "";
    for (const { type, description } of annotations) {
      if (type !== TASK_FIGURES || description === undefined) continue;
      const figures = JSON.parse(description) as TaskFigures;
      const row = this.#rows.get(figures.task) ?? new Map<string, TaskFigures>();
      this.#rows.set(figures.task, row.set(project, figures));
      this.#projects.add(project);
    }
  }

  onEnd(): void {
    if (this.#rows.size === 0) return;
    const projects = [...this.#projects];
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
    const cell = (figures: TaskFigures | undefined) =>
      figures === undefined ? "failed" : `${figures.presses}, ${figures.seconds.toFixed(1)} s`;
    process.stdout.write(`\nPresses and seconds from the beginning of each task to its answer\n\n`);
    process.stdout.write(line(["task", ...projects]) + line(["---", ...projects.map(() => "---")]));
    for (const [task, row] of this.#rows)
      process.stdout.write(line([task, ...projects.map((project) => cell(row.get(project)))]));
  }
}
