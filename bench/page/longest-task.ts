import type { Browser, Page } from "@playwright/test";

/** One event of a trace: microseconds on the clock and, where the system tells, on the processor. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: {
    readonly name?: string;
    readonly data?: { readonly functionName?: string; readonly url?: string };
  };
}

/** A task of the page's thread, in milliseconds on the clock: what of it was script, and what was style, layout and painting. */
export interface TracedTask {
  readonly ms: number;
  readonly scriptMs: number;
  readonly renderingMs: number;
  /** Script on the processor alone: what the clock adds on a busy machine is left out. */
  readonly scriptCpuMs: number;
  /** The functions that the browser called in it, the longest first. */
  readonly called: readonly string[];
}

const categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "v8"];

const scripts: ReadonlySet<string> = new Set([
  ...["FunctionCall", "EvaluateScript", "RunMicrotasks", "v8.run", "v8.compile", "MinorGC", "MajorGC"],
  ...[
    "V8.GCScavenger",
    "V8.GCIncrementalMarking",
    "V8.GCFinalizeMC",
    "V8.GC_MC_INCREMENTAL",
    "HandlePostMessage",
  ],
  ...["SerializedScriptValue::Deserialize", "V8.DeserializeMessage"],
]);

const rendering: ReadonlySet<string> = new Set([
  ...["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer", "HitTest"],
  ...["IntersectionObserverController::computeIntersections", "ParseHTML"],
]);

/** Traces the page from now on, until the returned function is called, which gives its tasks. */
export async function traceTasks(browser: Browser, page: Page): Promise<() => Promise<TracedTask[]>> {
  await browser.startTracing(page, { categories });
  return async () => {
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
      traceEvents: readonly TraceEvent[];
    };
    return tasksOf(traceEvents);
  };
}

/** The tasks of the busiest main thread of a renderer, which is the page's. */
function tasksOf(events: readonly TraceEvent[]): TracedTask[] {
  const threads = events.filter(
    ({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain",
  );
  const ofThreads = threads.map(({ pid, tid }) =>
    events.filter((event) => event.ph === "X" && event.pid === pid && event.tid === tid),
  );
  const busiest = ofThreads.toSorted((one, other) => other.length - one.length)[0] ?? [];
  const ordered = busiest.toSorted((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));
  const tasks: { readonly task: TraceEvent; readonly within: TraceEvent[] }[] = [];
  for (const event of ordered) {
    const last = tasks.at(-1);
    if (last !== undefined && event.ts < endOf(last.task)) last.within.push(event);
    else if (event.name === "RunTask" || event.name === "ThreadControllerImpl::RunTask")
      tasks.push({ task: event, within: [] });
  }
  return tasks.map(measured);
}

function measured({
  task,
  within,
}: {
  readonly task: TraceEvent;
  readonly within: readonly TraceEvent[];
}): TracedTask {
  let [script, cpu, drawn] = [0, 0, 0];
  const open: TraceEvent[] = [];
  const called = new Map<string, number>();
  for (const event of within) {
    while (open.length > 0 && event.ts >= endOf(open.at(-1)!)) open.pop();
    const kind = scripts.has(event.name) ? "script" : rendering.has(event.name) ? "rendering" : null;
    if (kind === null) continue;
    const outer = open.at(-1);
    const outerKind = outer && (scripts.has(outer.name) ? "script" : "rendering");
    const [ms, cpuMs] = [(event.dur ?? 0) / 1000, (event.tdur ?? 0) / 1000];
    if (outerKind !== kind) {
      if (outerKind === "script") [script, cpu] = [script - ms, cpu - cpuMs];
      if (outerKind === "rendering") drawn -= ms;
      if (kind === "script") [script, cpu] = [script + ms, cpu + cpuMs];
      else drawn += ms;
    }
    const { functionName, url } = event.args?.data ?? {};
    const name = `${event.name} ${functionName ?? ""} ${url?.replace(/.*\//, "") ?? ""}`.trim();
    called.set(name, (called.get(name) ?? 0) + ms);
    open.push(event);
  }
  return {
    ...{ ms: (task.dur ?? 0) / 1000, scriptMs: script, renderingMs: drawn, scriptCpuMs: cpu },
    called: [...called]
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, 4)
      .map(([name, ms]) => `${name} ${Math.round(ms)} ms`),
  };
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}
