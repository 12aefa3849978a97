"use client";
import type { InboxItemDetail } from "@waymark/orchestrator/api";
import { Check, Send, X } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { SchemaForm } from "../../forms/schema-form.tsx";
import { useJsonValue } from "../../forms/use-json-value.ts";
import { ValueEditor } from "../../forms/value-editor.tsx";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmAnswer } from "./confirm-answer.tsx";
import { answeringOf, answerOf, type Outcome } from "./outcomes.ts";
import { useNotAnswered } from "./use-not-answered.ts";

interface AnswerFormProps {
  readonly item: InboxItemDetail;
  readonly reload: () => Promise<unknown>;
}

/** The form of the answer, with a button for each way to answer. */
export function AnswerForm({ item, reload }: AnswerFormProps) {
  const isApproval = item.kind === "approval";
  const { outcomes, schema, free } = answeringOf(item.schema, isApproval ? "Answer" : "Send");
  const draft = useJsonValue(schema, schema || !free ? undefined : null);
  const [strict, setStrict] = useState(false);
  const [chosen, choose] = useState<Outcome>();
  const notAnswered = useNotAnswered(item);
  const ask = (outcome: Outcome | undefined) => {
    if (notAnswered !== undefined) return;
    setStrict(true);
    if (outcome && draft.value !== undefined) choose(outcome);
  };
  const accepting = outcomes.find(({ refuses }) => !refuses);
  const refusing = outcomes.find(({ refuses }) => refuses);
  useShortcuts({
    "inbox-approve": () => ask(accepting),
    "inbox-reject": () => refusing && ask(refusing),
  });
  const askOnKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || chosen) return;
    event.preventDefault();
    ask(accepting);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Ctrl+Enter in a field; the buttons do the same
    <div className="flex flex-col gap-4" onKeyDown={askOnKey}>
      {isApproval && schema && draft.parsed.ok ? (
        <SchemaForm
          schema={schema}
          value={draft.parsed.value}
          onChange={draft.setValue}
          problems={strict ? draft.problems : []}
        />
      ) : schema || free ? (
        <ValueEditor label="Payload" draft={draft} strict={strict} />
      ) : null}
      <div className="sticky bottom-0 -mx-4 flex flex-wrap gap-2 border-t bg-surface px-4 py-3">
        {outcomes.map((outcome) => (
          <Button
            key={outcome.label}
            kind={outcome.refuses ? "plain" : "primary"}
            unavailable={notAnswered}
            onClick={() => ask(outcome)}
            className="max-md:h-10 max-md:flex-1"
          >
            {outcome.refuses ? (
              <X aria-hidden />
            ) : isApproval ? (
              <Check aria-hidden />
            ) : (
              <Send aria-hidden />
            )}
            {outcome.label}
          </Button>
        ))}
        {notAnswered === undefined ? null : (
          <p className="self-center text-sm text-ink-2">{notAnswered}</p>
        )}
      </div>
      {chosen && draft.value !== undefined ? (
        <ConfirmAnswer
          item={item}
          outcome={chosen}
          payload={answerOf(draft.value, chosen)}
          onClose={() => choose(undefined)}
          reload={reload}
        />
      ) : null}
    </div>
  );
}
