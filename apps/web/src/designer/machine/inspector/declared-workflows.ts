import type { JsonObject } from "@waymark/core";
import type { PickerOption } from "../../../ui/picker.tsx";
import { isObject } from "../../document/json-edit.ts";

/**
 * The actors of a machine's settings that are workflows. A declared task or callback is named as a handler of the server,
 * so the list of tasks tells whether there is one.
 */
export const declaredWorkflows = ({ actors }: JsonObject): readonly PickerOption[] =>
  isObject(actors)
    ? Object.entries(actors).flatMap(([name, actor]) => {
        const workflow = isObject(actor) ? actor["workflow"] : undefined;
        return typeof workflow === "string"
          ? [{ value: name, label: name, detail: told(workflow) }]
          : [];
      })
    : [];

const told = (workflow: string): string =>
  workflow === "" ? "A run of another workflow." : `A run of the workflow ${workflow}.`;
