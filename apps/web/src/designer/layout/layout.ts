import type { JsonObject, JsonValue } from "@waymark/core";
import type { Point } from "../../graph/placed.ts";
import { isObject } from "../document/json-edit.ts";

// Where people put things: the document's `layout`, which is no part of what the workflow does. What is not told
// here, or cannot be read, is laid out by itself.

/** Text on the canvas. Pixels of the canvas, from the top left corner. */
export interface Note extends Point {
  readonly width: number;
  readonly height: number;
  readonly text: string;
}

/** Nodes with a frame and a title around them. */
export interface Group {
  readonly title: string;
  readonly steps: readonly string[];
  /** Drawn as one card. */
  readonly collapsed: boolean;
}

export interface Layout {
  /** By node; within a loop or a state from the corner of that one. */
  readonly steps: Readonly<Record<string, Point>>;
  readonly notes: Readonly<Record<string, Note>>;
  readonly groups: Readonly<Record<string, Group>>;
}

export function readLayout(document: JsonObject | undefined): Layout {
  const layout = document?.["layout"];
  const part = (name: string) => (isObject(layout) ? layout[name] : undefined);
  return {
    steps: each(part("steps"), pointOf),
    notes: each(part("notes"), noteOf),
    groups: each(part("groups"), groupOf),
  };
}

function each<Part>(
  parts: JsonValue | undefined,
  read: (part: JsonObject) => Part | undefined,
): Readonly<Record<string, Part>> {
  if (!isObject(parts)) return {};
  return Object.fromEntries(
    Object.entries(parts).flatMap(([id, part]): [string, Part][] => {
      const known = isObject(part) ? read(part) : undefined;
      return known === undefined ? [] : [[id, known]];
    }),
  );
}

const isNumber = (value: JsonValue | undefined): value is number => typeof value === "number";

const pointOf = ({ x, y }: JsonObject): Point | undefined =>
  isNumber(x) && isNumber(y) ? { x, y } : undefined;

export const NOTE_SIZE = { width: 220, height: 120 } as const;

function noteOf(part: JsonObject): Note | undefined {
  const at = pointOf(part);
  const { width, height, text } = part;
  return (
    at && {
      ...at,
      width: isNumber(width) ? width : NOTE_SIZE.width,
      height: isNumber(height) ? height : NOTE_SIZE.height,
      text: typeof text === "string" ? text : "",
    }
  );
}

function groupOf({ title, steps, collapsed }: JsonObject): Group | undefined {
  if (!Array.isArray(steps)) return undefined;
  const ids = steps.filter((id): id is string => typeof id === "string");
  if (ids.length === 0) return undefined;
  return {
    title: typeof title === "string" ? title : "Group",
    steps: ids,
    collapsed: collapsed === true,
  };
}
