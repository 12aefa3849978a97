"use client";
import { cn } from "../ui/cn.ts";
import { JsonEditor } from "../ui/json-editor.tsx";
import { ProblemList } from "./problem-list.tsx";
import { SchemaForm } from "./schema-form.tsx";
import type { FieldProblem } from "./schema-problems.ts";
import type { JsonDraft } from "./use-json-value.ts";

interface ValueEditorProps {
  readonly label: string;
  readonly draft: JsonDraft;
  /** Before the first try nothing is held against the person. */
  readonly strict: boolean;
  /** What the server found where the page did not. */
  readonly refused?: readonly FieldProblem[];
}

const NONE: readonly FieldProblem[] = [];

/** The same value twice: as a form for people, as JSON for what a form cannot say. */
export function ValueEditor({ label, draft, strict, refused = NONE }: ValueEditorProps) {
  const { schema, parsed } = draft;
  const problems = strict ? (draft.problems.length > 0 ? draft.problems : refused) : NONE;
  return (
    <div className={cn("grid gap-5", schema && "md:grid-cols-2")}>
      {schema === undefined ? null : (
        <section aria-label={`${label} as a form`}>
          {parsed.ok ? (
            <SchemaForm
              schema={schema}
              value={parsed.value}
              onChange={draft.setValue}
              problems={problems}
            />
          ) : (
            <p className="rounded-lg border border-dashed p-4 text-sm text-ink-3">
              The form is back as soon as the JSON can be read. Nothing you typed is lost.
            </p>
          )}
        </section>
      )}
      <section aria-label={`${label} as JSON`} className="flex min-w-0 flex-col gap-2">
        <span className="text-xs font-medium text-ink-2">JSON</span>
        <JsonEditor label={`${label}, JSON`} text={draft.text} onChange={draft.setText} />
        {parsed.ok ? (
          <ProblemList problems={problems} />
        ) : (
          <p role="alert" className="text-xs text-danger">
            {parsed.problem}
          </p>
        )}
      </section>
    </div>
  );
}
