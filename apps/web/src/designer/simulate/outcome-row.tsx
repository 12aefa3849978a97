import { isFinished } from "@waymark/core";
import type { FaultOutcome } from "@waymark/simulator";
import { Play } from "lucide-react";
import { plural } from "../../ui/format.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { StatusText } from "../../ui/status.tsx";
import { Td } from "../../ui/table.tsx";
import { FAULT_WORDS, verdictOf } from "./fault-lab.ts";

interface OutcomeRowProps {
  readonly outcome: FaultOutcome;
  readonly onPlay: () => void;
}

export function OutcomeRow({ outcome, onPlay }: OutcomeRowProps) {
  const { faults, status, error } = outcome;
  const [fault] = faults;
  const words = fault ? `${fault.stepId} ${FAULT_WORDS[fault.kind]}` : "Nothing goes wrong";
  return (
    <tr data-outcome={verdictOf(outcome)} data-fault={fault && `${fault.stepId} ${fault.kind}`}>
      <Td className="h-auto py-1.5 pl-4 align-top whitespace-normal">
        {fault ? <span className="block font-mono text-ink">{fault.stepId}</span> : null}
        <span className="text-ink-3">{fault ? FAULT_WORDS[fault.kind] : words}</span>
      </Td>
      <Td className="h-auto py-1.5 align-top whitespace-normal">
        <span className="flex items-center gap-1.5">
          <StatusText status={status} />
          {isFinished(status) ? null : <span className="text-ink-3">stuck</span>}
        </span>
        <span className="block text-ink-3">{consequenceOf(outcome)}</span>
        {error === undefined ? null : (
          <span className="block truncate font-mono text-2xs text-ink-3">{error.name}</span>
        )}
      </Td>
      <Td className="h-auto py-1 pr-3 text-right align-top">
        <IconButton icon={Play} label={`Play: ${words}`} onClick={onPlay} />
      </Td>
    </tr>
  );
}

/** What was undone, what was not, and how often it was tried. */
function consequenceOf({ compensated, notUndone, attempts, ignored }: FaultOutcome): string {
  return [
    plural(attempts, "attempt"),
    ...(compensated.length > 0 ? [`undone: ${compensated.join(", ")}`] : []),
    ...(notUndone.length > 0 ? [`not undone: ${notUndone.join(", ")}`] : []),
    ...(ignored > 0 ? [`${plural(ignored, "answer")} ignored`] : []),
  ].join(" · ");
}
