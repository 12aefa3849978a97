import type { JsonObject, JsonValue } from "@waymark/core";
import type { ComponentType } from "react";
import type { JsonPath } from "../../document/json-edit.ts";

export interface ValueFieldProps {
  readonly path: JsonPath;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What the value has to be, as far as that is known. */
  readonly schema: JsonValue | undefined;
  /** What references in the schema are of. */
  readonly root: JsonObject | undefined;
  readonly isRequired?: boolean;
  /** Takes it away; absent: it cannot be. */
  readonly onRemove?: (() => void) | undefined;
}

/** How members and entries are drawn: each as a value of its own, which may hold others. */
export type ValueFieldComponent = ComponentType<ValueFieldProps>;
