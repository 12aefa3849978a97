"use client";
import { Trash2 } from "lucide-react";
import { IconButton } from "../../../ui/icon-button.tsx";
import { isObject, type JsonPath } from "../../document/json-edit.ts";
import { MemberFields } from "../../inspector/members/member-fields.tsx";
import type { MemberSpec } from "../../inspector/members/member-spec.ts";
import { useMember } from "../../inspector/members/use-member.ts";
import { Section } from "../../inspector/section.tsx";
import { eventNames } from "../event-names.ts";
import { useMachine } from "../use-machine.ts";

const SIGNAL: readonly MemberSpec[] = [
  { path: ["title"], label: "Title", control: { kind: "text" } },
  {
    path: ["schema"],
    label: "What comes with it",
    hint: "Who sends it is shown a form of this; a guard reads it as event.by, say.",
    control: { kind: "schema", asks: "Any JSON may come with it." },
  },
];

/** The events that people and programs send, and what comes with them. */
export function SignalsForm() {
  const { root } = useMachine();
  const { value } = useMember(["signals"], "signals");
  const declared = isObject(value) ? Object.keys(value) : [];
  const names = [...new Set([...eventNames(root), ...declared])];
  return (
    <Section title="Signals">
      {names.length === 0 ? (
        <p className="text-xs text-ink-3">
          Draw a line that an event takes: here it is told what comes with it.
        </p>
      ) : (
        names.map((name) => <Signal key={name} name={name} isDeclared={declared.includes(name)} />)
      )}
    </Section>
  );
}

interface SignalProps {
  readonly name: string;
  readonly isDeclared: boolean;
}

function Signal({ name, isDeclared }: SignalProps) {
  const path: JsonPath = ["signals", name];
  const { set } = useMember(path, name);
  return (
    <div className="flex flex-col gap-3 rounded-lg border p-3">
      <div className="flex min-h-6 items-center">
        <h4 className="min-w-0 flex-1 truncate font-mono text-xs">{name}</h4>
        {isDeclared ? (
          <IconButton
            icon={Trash2}
            label={`Forget what is said of ${name}`}
            onClick={() => set(undefined)}
          />
        ) : null}
      </div>
      <MemberFields at={path} members={SIGNAL} />
    </div>
  );
}
