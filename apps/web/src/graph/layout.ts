import type { Graph } from "@waymark/core";
import type { LayoutAnswer, LayoutRequest } from "./layout.worker.ts";
import type { Placed } from "./placed.ts";

// Layouts are made once per version of a workflow, off the main thread, and kept.

const KEPT = 50;
const layouts = new Map<string, Promise<Placed>>();
const open = new Map<
  number,
  { resolve: (placed: Placed) => void; reject: (error: Error) => void }
>();
let worker: Worker | undefined;
let lastId = 0;

/** `key` names the graph for ever: a workflow's version, or its definition's hash. */
export function layoutOf(key: string, graph: Graph): Promise<Placed> {
  const known = layouts.get(key);
  if (known) return known;
  const layout = askWorker(graph);
  layouts.set(key, layout);
  layout.catch(() => layouts.delete(key));
  const [oldest] = layouts.keys();
  if (layouts.size > KEPT && oldest !== undefined) layouts.delete(oldest);
  return layout;
}

function askWorker(graph: Graph): Promise<Placed> {
  worker ??= startWorker();
  lastId += 1;
  const request: LayoutRequest = { id: lastId, graph };
  worker.postMessage(request);
  return new Promise((resolve, reject) => open.set(request.id, { resolve, reject }));
}

function startWorker(): Worker {
  const started = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  started.addEventListener("message", ({ data }: MessageEvent<LayoutAnswer>) => {
    const asked = open.get(data.id);
    open.delete(data.id);
    if ("placed" in data) asked?.resolve(data.placed);
    else asked?.reject(new Error(data.problem));
  });
  started.addEventListener("error", (event) => {
    for (const asked of open.values())
      asked.reject(new Error(event.message || "The layout could not be computed."));
    open.clear();
    worker = undefined;
  });
  return started;
}
