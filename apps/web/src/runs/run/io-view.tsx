"use client";
import type { JsonValue } from "@waymark/core";
import { parseAsBoolean, useQueryState } from "nuqs";
import { JsonView } from "../../ui/json-view.tsx";
import { Switch } from "../../ui/switch.tsx";
import { isFinished } from "../run-statuses.ts";
import { CompareValues } from "./compare-values/compare-values.tsx";
import { ErrorBlock } from "./inspector/error-block.tsx";
import { useRunPage } from "./run-page-context.tsx";

export function IoView() {
  const [comparing, compare] = useQueryState("compare", parseAsBoolean.withDefault(false));
  return (
    <div className="flex flex-col gap-4 p-4">
      <Switch
        label="Compare two values"
        checked={comparing}
        onChange={(next) => void compare(next)}
      />
      {comparing ? <CompareValues /> : <Values />}
    </div>
  );
}

function Values() {
  const { detail, state } = useRunPage();
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Panel
        title="Input"
        root="input"
        value={detail.input}
        none="The run was started without an input."
      />
      <div className="flex flex-col gap-5">
        {detail.failure ? (
          <section className="flex flex-col gap-2">
            <h2 className="text-xs font-medium text-ink-2">Error</h2>
            <ErrorBlock error={detail.failure} />
          </section>
        ) : (
          <Panel
            title="Output"
            value={detail.output}
            none={
              isFinished(state.status)
                ? "The run gave no output."
                : "The output is there when the run completes."
            }
          />
        )}
        {detail.context === undefined ? null : (
          <Panel title="Context" root="context" value={detail.context} none="" />
        )}
      </div>
    </div>
  );
}

interface PanelProps {
  readonly title: string;
  readonly value: JsonValue | undefined;
  /** How expressions name it. */
  readonly root?: string;
  readonly none: string;
}

const Panel = ({ title, value, root, none }: PanelProps) => (
  <section className="flex min-w-0 flex-col gap-2">
    <h2 className="sr-only">{title}</h2>
    {value === undefined ? (
      <p className="rounded-lg border border-dashed px-3 py-6 text-center text-xs text-ink-3">
        {none}
      </p>
    ) : (
      <JsonView label={title} root={root} value={value} className="max-h-[70vh]" />
    )}
  </section>
);
