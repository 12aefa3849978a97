"use client";
import type { JsonValue } from "@waymark/core";
import { useDesigner } from "../../designer-context.tsx";
import { getAt, type JsonPath } from "../../document/json-edit.ts";
import { setMember } from "./set-member.ts";

export interface Member {
  readonly value: JsonValue | undefined;
  /** Undefined takes it away. */
  readonly set: (value: JsonValue | undefined) => void;
  readonly readOnly: boolean;
}

/** One member of the document, to be edited; `name` is what undo calls it. */
export function useMember(path: JsonPath, name: string): Member {
  const { store, state } = useDesigner();
  return {
    value: getAt(state.document, path),
    set: (value) =>
      void store.apply(`Set ${name.toLowerCase()}`, (now) => setMember(now, path, value), {
        together: true,
      }),
    readOnly: state.unreadable !== undefined,
  };
}
