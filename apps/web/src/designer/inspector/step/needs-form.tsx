"use client";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { cn } from "../../../ui/cn.ts";
import { inputLook } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { getAt, type JsonPath } from "../../document/json-edit.ts";
import { ExpressionField } from "../../expression/expression-field.tsx";
import { textOf } from "../members/typed-value.ts";
import {
  addNeed,
  changeNeed,
  needsIn,
  pickedBy,
  possibleNeeds,
  removeNeed,
  type NeedChange,
  type WrittenNeed,
} from "./needs-edit.ts";

/** The steps that this one runs after: how each must have ended, and on what condition. */
export function NeedsForm({ path }: { readonly path: JsonPath }) {
  const { store, state } = useDesigner();
  const { document } = state;
  const needs = needsIn(getAt(document, path));
  const possible = document ? possibleNeeds(document, path) : [];
  const choices = document ? pickedBy(document, path) : [];
  const id = String(path.at(-1));
  return (
    <div className="flex flex-col gap-2">
      {choices.map((choice) => (
        <p key={choice} className="text-xs text-ink-3">
          The choice <span className="font-mono text-ink-2">{choice}</span>: it runs when that leads
          here, and is skipped when it does not.
        </p>
      ))}
      {needs.length === 0 ? (
        choices.length > 0 ? null : (
          <p className="text-xs text-ink-3">Nothing: it is one of the first steps.</p>
        )
      ) : (
        <ul className="divide-y rounded-lg border">
          {needs.map((need, index) => (
            <NeedRow
              // The same step may be there twice while somebody writes.
              // oxlint-disable-next-line react/no-array-index-key
              key={`${need.step} ${index}`}
              need={need}
              path={[...path, "needs", index]}
              onChange={(change) =>
                void store.apply(
                  `Change what ${id} runs after`,
                  (now) => changeNeed(now, path, { ...change, index }),
                  { together: true },
                )
              }
              onRemove={() => void store.apply("Disconnect", (now) => removeNeed(now, path, index))}
            />
          ))}
        </ul>
      )}
      {possible.length === 0 ? null : (
        <select
          aria-label="Run after another step"
          value=""
          onChange={({ target }) =>
            void store.apply("Connect", (now) => addNeed(now, path, target.value))
          }
          className={cn(inputLook, "h-8 pr-8 text-ink-2")}
        >
          <option value="">Add a step that it runs after…</option>
          {possible.map((other) => (
            <option key={other} value={other}>
              {other}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

const ENDINGS = [
  ["completed", "completed, said so"],
  ["failed", "failed"],
  ["always", "ended, in any way"],
] as const;

interface NeedRowProps {
  readonly need: WrittenNeed;
  readonly path: JsonPath;
  readonly onChange: (change: Omit<NeedChange, "index">) => void;
  readonly onRemove: () => void;
}

function NeedRow({ need, path, onChange, onRemove }: NeedRowProps) {
  const [open, setOpen] = useState(need.when !== undefined);
  const on = textOf(need.on);
  return (
    <li className="flex flex-col gap-2 px-2.5 py-1.5">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-mono text-xs">{need.step}</span>
        <select
          aria-label={`How ${need.step} must have ended`}
          value={on}
          onChange={({ target }) => onChange({ member: "on", value: target.value || undefined })}
          className={cn(inputLook, "h-7 w-auto pr-7 text-xs")}
        >
          <option value="">completed (usual)</option>
          {ENDINGS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        {open ? null : (
          <Button
            size="small"
            kind="quiet"
            aria-label={`Condition on ${need.step}`}
            onClick={() => setOpen(true)}
          >
            If…
          </Button>
        )}
        <IconButton icon={Trash2} label={`Do not run after ${need.step}`} onClick={onRemove} />
      </div>
      {open ? (
        <ExpressionField
          label={`Only if, after ${need.step}`}
          form="cel"
          path={[...path, "when"]}
          text={textOf(need.when)}
          placeholder={`steps.${need.step}.output.…`}
          expects={BOOLEAN}
          onChange={(text) => onChange({ member: "when", value: text || undefined })}
        />
      ) : null}
    </li>
  );
}

const BOOLEAN = ["boolean"] as const;
