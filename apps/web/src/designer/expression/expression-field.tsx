"use client";
import type { ExpressionType } from "@waymark/core";
import { useId, useMemo, type ReactNode } from "react";
import { useDesigner } from "../designer-context.tsx";
import type { JsonPath } from "../document/json-edit.ts";
import { useProblemAt } from "../use-problem-at.ts";
import { ExpressionEditor } from "./expression-editor.tsx";
import { ExpressionResult } from "./expression-result.tsx";
import { judgeExpression } from "./judge-expression.ts";
import { useScopeAt } from "./scope-context.tsx";
import type { ExpressionForm } from "./scope.ts";

interface ExpressionFieldProps {
  readonly label: string;
  /** Above the editor; absent: the label alone. */
  readonly heading?: ReactNode;
  readonly hint?: ReactNode;
  readonly form: ExpressionForm;
  /** Where it stands in the document, which tells what it may name. */
  readonly path: JsonPath;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly placeholder?: string | undefined;
  /** It may have many lines, as code has. */
  readonly isLong?: boolean;
  /** What it has to give; absent: anything will do. */
  readonly expects?: readonly ExpressionType["kind"][] | undefined;
  /** What else is wrong with it. */
  readonly error?: string | undefined;
}

/** An expression with its name, its type and what it gives on the sample. */
export function ExpressionField({
  label,
  heading,
  hint,
  form,
  path,
  text,
  onChange,
  placeholder,
  isLong = false,
  expects,
  error,
}: ExpressionFieldProps) {
  const { store, state } = useDesigner();
  const result = useId();
  const scope = useScopeAt(path);
  const judgement = useMemo(
    () => judgeExpression({ text, form, expects }, scope),
    [text, form, expects, scope],
  );
  const told = useProblemAt(path);
  const wrong = error ?? (judgement.problem ? undefined : told);
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {heading ?? <span className="text-xs font-medium text-ink-2">{label}</span>}
      <ExpressionEditor
        label={label}
        form={form}
        text={text}
        {...(state.unreadable === undefined && { onChange })}
        scope={scope}
        problem={judgement.problem}
        placeholder={placeholder}
        isLong={isLong}
        history={store}
        describedBy={result}
      />
      <ExpressionResult id={result} judgement={judgement} />
      {wrong === undefined ? null : <p className="text-xs text-danger">{wrong}</p>}
      {hint === undefined ? null : <p className="text-xs text-ink-3">{hint}</p>}
    </div>
  );
}
