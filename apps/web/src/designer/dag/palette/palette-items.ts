import type { JsonObject, StepKind } from "@waymark/core";
import type { TaskView } from "@waymark/orchestrator/api";
import { setAt } from "../../document/json-edit.ts";
import { newStep } from "../edits/new-step.ts";
import { scopeOf } from "../edits/scope.ts";
import { earlierOutputs } from "./earlier-outputs.ts";
import { wiredInput, wiredItems } from "./wired-input.ts";

/** Something that can be added. */
export interface PaletteItem {
  readonly id: string;
  readonly kind: StepKind;
  readonly title: string;
  readonly description: string;
  /** What the new step's id is made of. */
  readonly wish: string;
  /** What it begins as in a document, after a step of it. */
  readonly step: (document: JsonObject, after?: string) => JsonObject;
}

export interface PaletteSection {
  readonly title: string;
  readonly items: readonly PaletteItem[];
}

const KINDS: readonly (readonly [StepKind, string, string])[] = [
  ["task", "Task", "Does work: calls a service, reshapes data, runs a script."],
  ["wait", "Wait", "Goes on after a time, or at a moment."],
  ["signal", "Signal", "Waits for something from outside."],
  ["approval", "Approval", "Asks people, and waits for their answer."],
  ["choice", "Choice", "Goes one of several ways."],
  ["map", "Map", "Runs steps for each item of a list."],
  ["repeat", "Repeat", "Runs steps until a condition holds."],
  ["workflow", "Child workflow", "Starts a run of another workflow."],
];

/** All that can be added here: the kinds of steps, this server's tasks, and its workflows. */
export function paletteOf(
  tasks: readonly TaskView[],
  workflows: ReadonlySet<string>,
): readonly PaletteSection[] {
  return [
    {
      title: "Steps",
      items: KINDS.map(([kind, title, description]) => ({
        id: kind,
        kind,
        title,
        description,
        wish: kind === "workflow" ? "child" : kind,
        step: (document: JsonObject, after?: string) =>
          kind === "map" ? mapStep(document, after, tasks) : newStep(kind),
      })),
    },
    { title: "Tasks", items: tasks.map((task) => taskItem(task, tasks)) },
    { title: "Workflows", items: Array.from(workflows, workflowItem) },
  ].filter(({ items }) => items.length > 0);
}

function mapStep(
  document: JsonObject,
  after: string | undefined,
  tasks: readonly TaskView[],
): JsonObject {
  const step = newStep("map");
  // What a loop's steps read as input is what the loop gives them.
  const isInLoop = after !== undefined && scopeOf(after) !== undefined;
  const given = isInLoop ? undefined : document["input"];
  const items = wiredItems(given, earlierOutputs(document, after, tasks));
  return items === undefined ? step : setAt(step, ["map", "items"], items);
}

const taskItem = (
  { name, title, description, input }: TaskView,
  tasks: readonly TaskView[],
): PaletteItem => ({
  id: `task ${name}`,
  kind: "task",
  title: name,
  description: description ?? title,
  wish: name.split(".").at(-1) ?? name,
  step: (document, after) => {
    const wired = wiredInput(input, document["input"], earlierOutputs(document, after, tasks));
    return { ...newStep("task", name), ...(wired && { input: wired }) };
  },
});

const workflowItem = (name: string): PaletteItem => ({
  id: `workflow ${name}`,
  kind: "workflow",
  title: name,
  description: "Starts a run of it.",
  wish: name,
  step: () => newStep("workflow", name),
});

/** What has all words of `text` in its name or its description; sections that have nothing are left out. */
export function matching(
  sections: readonly PaletteSection[],
  text: string,
): readonly PaletteSection[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return sections
    .map(({ title, items }) => ({
      title,
      items: items.filter((item) => {
        const about = `${item.title} ${item.description} ${item.kind}`.toLowerCase();
        return words.every((word) => about.includes(word));
      }),
    }))
    .filter(({ items }) => items.length > 0);
}
