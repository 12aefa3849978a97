"use client";
import { isJsonObject, type JsonValue } from "@waymark/core";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { getAt, type JsonPath } from "../../document/json-edit.ts";
import { MemberFields } from "../members/member-fields.tsx";
import type { MemberSpec } from "../members/member-spec.ts";
import { textOf } from "../members/typed-value.ts";
import { useMember } from "../members/use-member.ts";
import { StepSelect } from "./step-select.tsx";

/** The cases of a choice, asked in their order, and where it goes when none holds. */
export function ChoiceForm({ path }: { readonly path: JsonPath }) {
  const { state } = useDesigner();
  const { value, set } = useMember([...path, "choice"], "cases");
  const fallback = useMember([...path, "default"], "default");
  const cases: readonly JsonValue[] = Array.isArray(value) ? value : [];
  const beside = getAt(state.document, path.slice(0, -1));
  const ids = Object.keys(isJsonObject(beside) ? beside : {}).filter((id) => id !== path.at(-1));
  return (
    <>
      <ol className="flex flex-col gap-3">
        {cases.map((_, index) => (
          <CaseForm
            // A case has no identity but its place.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            path={[...path, "choice", index]}
            number={index + 1}
            ids={ids}
            onRemove={() => set(cases.toSpliced(index, 1))}
            onMove={(by) => set(moved(cases, index, index + by))}
            isLast={index === cases.length - 1}
          />
        ))}
      </ol>
      <Button
        size="small"
        className="self-start"
        onClick={() => set([...cases, { when: "", to: "" }])}
      >
        <Plus aria-hidden /> Add a case
      </Button>
      <p className="text-xs text-ink-3">
        A line that is drawn from here to a step becomes a case, too. The first case that holds is
        taken.
      </p>
      <StepSelect
        label="Else"
        hint="Where it goes when no case holds."
        none="Nowhere: the steps of all cases are skipped"
        value={textOf(fallback.value)}
        ids={ids}
        onChange={(id) => fallback.set(id === "" ? undefined : id)}
      />
    </>
  );
}

function moved(cases: readonly JsonValue[], from: number, to: number): readonly JsonValue[] {
  const [one, other] = [cases[from], cases[to]];
  return one === undefined || other === undefined ? cases : cases.with(from, other).with(to, one);
}

interface CaseFormProps {
  readonly path: JsonPath;
  readonly number: number;
  readonly ids: readonly string[];
  readonly isLast: boolean;
  readonly onRemove: () => void;
  readonly onMove: (by: 1 | -1) => void;
}

function CaseForm({ path, number, ids, isLast, onRemove, onMove }: CaseFormProps) {
  const to = useMember([...path, "to"], "case");
  return (
    <li className="flex flex-col gap-3 rounded-lg border bg-sunken/50 p-3">
      <div className="flex items-center gap-1">
        <span className="min-w-0 flex-1 text-xs font-medium text-ink-2">Case {number}</span>
        <IconButton
          icon={ArrowUp}
          label={`Ask case ${number} earlier`}
          unavailable={number === 1 ? "It is asked first." : undefined}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon={ArrowDown}
          label={`Ask case ${number} later`}
          unavailable={isLast ? "It is asked last." : undefined}
          onClick={() => onMove(1)}
        />
        <IconButton icon={Trash2} label={`Remove case ${number}`} onClick={onRemove} />
      </div>
      <MemberFields at={path} members={[whenOf(number)]} />
      <StepSelect
        label={`Case ${number} goes on with`}
        value={textOf(to.value)}
        ids={ids}
        onChange={(id) => to.set(id)}
      />
    </li>
  );
}

const whenOf = (number: number): MemberSpec => ({
  path: ["when"],
  label: `Case ${number} holds when`,
  placeholder: "input.amount > 100",
  control: { kind: "condition" },
});
