"use client";
import type { JsonValue } from "@waymark/core";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { actionWords } from "../transition-words.ts";
import { ActionFields } from "./action-fields.tsx";
import { itemPath, itemsOf, swapped, withItem, withoutItem } from "./list-edit.ts";
import { usePart } from "./use-part.ts";

interface ActionListProps {
  readonly path: JsonPath;
  /** When they happen: "On entry". */
  readonly label: string;
}

const NEW: JsonValue = { type: "assign", values: {} };

/** Actions in the order in which they happen. */
export function ActionList({ path, label }: ActionListProps) {
  const { value, set, readOnly } = usePart(path, "actions");
  const actions = itemsOf(value);
  return (
    <section aria-label={label} className="flex flex-col gap-2">
      <h4 className="text-xs font-medium text-ink-2">{label}</h4>
      {actions.map((action, index) => (
        <div
          // An action has no identity but its place.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className="flex flex-col gap-3 rounded-lg border p-3"
        >
          <div className="flex items-center gap-0.5">
            <span className="min-w-0 flex-1 truncate font-mono text-xs text-ink-2">
              {actionWords(action)}
            </span>
            {index === 0 ? null : (
              <IconButton
                icon={ArrowUp}
                label="Earlier"
                onClick={() => set(swapped(value, index, -1), "Order actions")}
              />
            )}
            {index === actions.length - 1 ? null : (
              <IconButton
                icon={ArrowDown}
                label="Later"
                onClick={() => set(swapped(value, index, 1), "Order actions")}
              />
            )}
            <IconButton
              icon={Trash2}
              label={`Remove ${actionWords(action)}`}
              onClick={() => set(withoutItem(value, index), "Remove an action")}
            />
          </div>
          <ActionFields path={itemPath(value, path, index)} />
        </div>
      ))}
      {readOnly ? null : (
        <Button
          size="small"
          className="self-start"
          onClick={() => set(withItem(value, NEW), "Add an action")}
        >
          <Plus aria-hidden /> Add an action
        </Button>
      )}
    </section>
  );
}
