/** One piece of work in a queue. Tasks with equal keys are the same work. */
export interface Task {
  readonly key: string;
  /** Does the work. It may reject only when `signal` is aborted. */
  run(signal: AbortSignal): Promise<void>;
}

/** A queue that runs the wanted tasks in the order of the list, a few at a time. */
export interface TaskQueue {
  /** Replaces the list of wanted tasks. Running tasks that are not in the new list are aborted. */
  want(tasks: readonly Task[]): void;
}

/**
 * Makes an empty queue.
 *
 * @param onDone  called after a task has ended without an abort, so that the caller can update the list.
 * @param atOnce  number of tasks that run at the same time.
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
