import { defineDag, graphOf, queryScope, type DagDefinition, type Graph } from "@waymark/core";
import { Simulator } from "@waymark/simulator";

// Draws docs/images/joins-and-skipping.svg from runs of the definitions below: what the picture says of
// a step is what became of it.

type Steps = Readonly<Record<string, object>>;

const ok = { task: "work" };
const fails = { task: "break", onFailure: "continue" };
const skipped = { task: "work", when: "input.gift" };

const INPUT = { gift: false, heavy: false };

const joins = (right: object): Steps => ({
  left: ok,
  right,
  all: { ...ok, needs: ["left", "right"] },
  any: { ...ok, needs: ["left", "right"], join: "any" },
  noneFailed: { ...ok, needs: ["left", "right"], join: "noneFailed" },
  allDone: { ...ok, needs: ["left", "right"], join: "allDone" },
});

interface Panel {
  readonly title: string;
  readonly steps: Steps;
}

export const PANELS: readonly Panel[] = [
  {
    title: "A condition skips a step, and with it what needs that step",
    steps: {
      order: ok,
      wrap: { ...ok, needs: ["order"], when: "input.gift" },
      ribbon: { ...ok, needs: ["wrap"] },
      pack: { ...ok, needs: ["order"] },
    },
  },
  {
    title: "A failure goes on along “failed” and “always”, and skips the rest",
    steps: {
      charge: { task: "break" },
      ship: { ...ok, needs: ["charge"] },
      apologise: { ...ok, needs: [{ step: "charge", on: "failed" }] },
      log: { ...ok, needs: [{ step: "charge", on: "always" }] },
      notify: { ...ok, needs: ["ship", "apologise"], join: "any" },
    },
  },
  {
    title: "A choice skips the ways it does not pick",
    steps: {
      route: { choice: [{ when: "input.heavy", to: "truck" }], default: "van" },
      truck: ok,
      van: ok,
      arrived: { ...ok, needs: ["truck", "van"], join: "noneFailed" },
    },
  },
  {
    title: "The joins, after a step that completed and one that was skipped",
    steps: joins(skipped),
  },
  { title: "The joins, after a step that completed and one that failed", steps: joins(fails) },
];

/** What became of each step when the steps ran: tasks named `break` fail, all others complete. */
export const outcomesOf = (definition: DagDefinition): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(endsOf(definition)).map(([id, { status }]) => [id, status]));

/** How each step ended, and what it gave: a choice the id of the step it picked. */
function endsOf(definition: DagDefinition) {
  const error = { name: "Broken", message: "It broke." };
  const simulator = new Simulator({ definitions: [definition], tasks: { break: { error } } });
  const runId = simulator.start(definition.name, INPUT);
  simulator.runToQuiet();
  const { steps } = queryScope(definition, simulator.snapshot(runId));
  return steps as Readonly<Record<string, { readonly status: string; readonly output?: unknown }>>;
}

type Ends = ReturnType<typeof endsOf>;

export const dagOf = (steps: Steps): DagDefinition => defineDag({ name: "panel", steps });

const NODE = { width: 132, height: 40, across: 220, down: 54 };
const MARGIN = 24;
const TITLE = 34;
const WIDTH = MARGIN * 2 + NODE.across * 2 + NODE.width;

/** The picture as SVG: readable on a light and on a dark page, and without colours. */
export function drawPicture(): string {
  const parts: string[] = [];
  let top = MARGIN;
  for (const panel of PANELS) {
    const { svg, height } = drawPanel(panel, top);
    parts.push(svg);
    top += height + MARGIN;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" width="${WIDTH}" height="${top}" role="img" aria-label="How joins, conditions, failures and choices skip steps">`,
    STYLE,
    `<rect class="page" width="${WIDTH}" height="${top}" rx="12"/>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

const STYLE = `<style>
  .page { fill: #ffffff; }
  text { font: 13px system-ui, sans-serif; fill: #1c2024; }
  .title { font-weight: 600; font-size: 14px; }
  .small { font-size: 11px; fill: #60646c; }
  .label { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
  rect.completed { fill: #e6f6eb; stroke: #2b9a66; }
  rect.skipped { fill: #f2f2f4; stroke: #8b8d98; stroke-dasharray: 5 4; }
  rect.failed { fill: #feebec; stroke: #dc3e42; stroke-width: 2; }
  path { fill: none; stroke: #60646c; stroke-width: 1.5; }
  path.missed { stroke-dasharray: 4 4; stroke: #b0b4ba; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #18191b; }
    text { fill: #edeef0; }
    .small { fill: #b0b4ba; }
    .label { stroke: #18191b; }
    rect.completed { fill: #132d21; stroke: #33b074; }
    rect.skipped { fill: #212225; stroke: #777b84; }
    rect.failed { fill: #3b1219; stroke: #ec5d5e; }
    path { stroke: #b0b4ba; }
    path.missed { stroke: #5a6169; }
  }
</style>`;

interface Place {
  readonly x: number;
  readonly y: number;
}

function drawPanel({ title, steps }: Panel, top: number) {
  const definition = dagOf(steps);
  const graph = graphOf(definition);
  const ends = endsOf(definition);
  const places = placesOf(graph, Object.keys(steps), top + TITLE);
  const lowest = Math.max(...[...places.values()].map(({ y }) => y));
  const choices = new Set(graph.nodes.filter(({ kind }) => kind === "choice").map(({ id }) => id));
  const edges = graph.edges.map((edge) => {
    const isTaken = choices.has(edge.from)
      ? ends[edge.from]?.output === edge.to
      : edge.on === "always" || ends[edge.from]?.status === (edge.on ?? "completed");
    return drawEdge(edge, places, isTaken);
  });
  const nodes = graph.nodes.map(({ id }) => drawNode(id, places.get(id), ends));
  const svg = [
    `<text class="title" x="${MARGIN}" y="${top + 16}">${title}</text>`,
    ...edges,
    ...nodes,
  ].join("\n");
  return { svg, height: lowest + NODE.height - top };
}

/** A column for each step's distance from the start, its steps in the order they are written. */
function placesOf({ edges }: Graph, ids: readonly string[], top: number) {
  const columns = new Map<string, number>();
  const columnOf = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    const needs = edges.filter(({ to }) => to === id).map(({ from }) => columnOf(from) + 1);
    const column = Math.max(0, ...needs);
    columns.set(id, column);
    return column;
  };
  const rows = new Map<number, number>();
  return new Map(
    ids.map((id): [string, Place] => {
      const column = columnOf(id);
      const row = rows.get(column) ?? 0;
      rows.set(column, row + 1);
      return [id, { x: MARGIN + column * NODE.across, y: top + row * NODE.down }];
    }),
  );
}

const SIGNS: Readonly<Record<string, string>> = { completed: "✓", skipped: "–", failed: "✗" };

function drawNode(id: string, place: Place | undefined, ends: Ends): string {
  const { status } = ends[id] ?? { status: "pending" };
  const { x, y } = place ?? { x: 0, y: 0 };
  return [
    `<rect class="${status}" x="${x}" y="${y}" width="${NODE.width}" height="${NODE.height}" rx="8"/>`,
    `<text x="${x + 12}" y="${y + 17}">${id}</text>`,
    `<text class="small" x="${x + 12}" y="${y + 32}">${SIGNS[status] ?? ""} ${status}</text>`,
  ].join("\n");
}

function drawEdge(
  { from, to, label }: Graph["edges"][number],
  places: ReadonlyMap<string, Place>,
  isTaken: boolean,
): string {
  const [start, end] = [places.get(from), places.get(to)];
  if (!start || !end) return "";
  const [x1, y1] = [start.x + NODE.width, start.y + NODE.height / 2];
  const [x2, y2] = [end.x, end.y + NODE.height / 2];
  const middle = (x1 + x2) / 2;
  const line = `<path class="${isTaken ? "taken" : "missed"}" d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"/>`;
  if (label === undefined) return line;
  return `${line}\n<text class="small label" x="${x2 - 6}" y="${y2 - 5}" text-anchor="end">${label}</text>`;
}
