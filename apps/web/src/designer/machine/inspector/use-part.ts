"use client";
import type { JsonValue } from "@waymark/core";
import { useDesigner } from "../../designer-context.tsx";
import { getAt, setAt, type JsonPath } from "../../document/json-edit.ts";

/** One part of the machine, to be edited; `name` is what undo calls it. What is emptied stays: it may mean something. */
export function usePart(path: JsonPath, name: string) {
  const { store, state } = useDesigner();
  return {
    value: getAt(state.document, path),
    /** Undefined takes it away. */
    set: (value: JsonValue | undefined, label = `Set ${name}`) =>
      void store.apply(label, (document) => setAt(document, path, value), { together: true }),
    readOnly: state.unreadable !== undefined,
  };
}
