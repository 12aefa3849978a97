"use client";
import type { JsonValue } from "@waymark/core";
import { useMemo, useState } from "react";
import { keyOf, type JsonPath } from "./json-path.ts";
import {
  findIn,
  MEMBERS_AT_ONCE,
  revealing,
  rowsOf,
  UNTOUCHED,
  type JsonRow,
} from "./json-rows.ts";

/** A tree as a person opens it, chooses in it and looks for something in it. */
export function useJsonTree(value: JsonValue) {
  const [state, setState] = useState(UNTOUCHED);
  const [chosen, choose] = useState<JsonPath>();
  const [text, setText] = useState("");
  const [reveal, setReveal] = useState(0);
  const rows = useMemo(() => rowsOf(value, state), [value, state]);
  const found = useMemo(() => findIn(value, text), [value, text]);
  const at = chosen === undefined ? -1 : found.findIndex((path) => keyOf(path) === keyOf(chosen));

  const show = (path: JsonPath | undefined) => {
    if (!path) return;
    setState((before) => revealing(before, path));
    choose(path);
    setReveal((count) => count + 1);
  };
  return {
    rows,
    chosen,
    choose,
    reveal,
    text,
    found: { count: found.length, at },
    search: (next: string) => {
      setText(next);
      show(findIn(value, next)[0]);
    },
    /** Goes to the next or the previous place that was found, round and round. */
    step: (by: 1 | -1) => show(found[(at + by + found.length) % found.length]),
    toggle: ({ path }: JsonRow, open: boolean) =>
      setState((before) => ({
        ...before,
        opened: { ...before.opened, [keyOf(path)]: open },
      })),
    more: ({ path }: JsonRow) =>
      setState((before) => ({
        ...before,
        shown: {
          ...before.shown,
          [keyOf(path.slice(0, -1))]: Number(path.at(-1)) + MEMBERS_AT_ONCE,
        },
      })),
  };
}
