/** One piece of work of a queue; equal keys are the same work. */
export interface Task {
  readonly key: string;
  /** Must not reject but when `signal` is aborted. */
  run(signal: AbortSignal): Promise<void>;
}

/** Runs the tasks that are wanted, a few at a time, the first of the list first. */
export interface TaskQueue {
  /** What is wanted now instead of what was: running tasks that are not in the list are aborted. */
  want(tasks: readonly Task[]): void;
}

/**
 * An empty queue.
 *
 * @param onDone  called after a task has ended unaborted, to want anew.
 * @param atOnce  tasks that run together.
 */
export function createTaskQueue(onDone: () => void, atOnce: number): TaskQueue {
  const running = new Map<string, AbortController>();
  let wanted: readonly Task[] = [];

  function start(): void {
    for (const task of wanted) {
      if (running.size >= atOnce) return;
      if (running.has(task.key)) continue;
      const controller = new AbortController();
      running.set(task.key, controller);
      task.run(controller.signal).then(
        () => ended(task.key, controller),
        () => ended(task.key, controller),
      );
    }
  }

  function ended(key: string, controller: AbortController): void {
    if (running.get(key) === controller) running.delete(key);
    if (controller.signal.aborted) start();
    else onDone();
  }

  return {
    want(tasks) {
      wanted = tasks;
      const keys = new Set(tasks.map(({ key }) => key));
      for (const [key, controller] of running)
        if (!keys.has(key)) {
          controller.abort();
          running.delete(key);
        }
      start();
    },
  };
}
