import type { Graph } from "@waymark/core";
import ELK from "elkjs/lib/elk.bundled.js";
import { placedOf, type Placed } from "./placed.ts";
import { toElk } from "./to-elk.ts";

export interface LayoutRequest {
  readonly id: number;
  readonly graph: Graph;
}

export type LayoutAnswer =
  | { readonly id: number; readonly placed: Placed }
  | { readonly id: number; readonly problem: string };

const elk = new ELK();

self.addEventListener("message", ({ data: { id, graph } }: MessageEvent<LayoutRequest>) => {
  void answer(id, graph).then((message) => self.postMessage(message));
});

async function answer(id: number, graph: Graph): Promise<LayoutAnswer> {
  try {
    return { id, placed: placedOf(await elk.layout(toElk(graph))) };
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) };
  }
}
