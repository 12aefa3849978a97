import type { RunId } from "@waymark/core";
import type { RunRecord } from "../store/record-queries.ts";
import { finding, type Finding } from "./finding.ts";

// What must hold of a history, whatever its definition says.

/** Every transition is there, in the order of commits, and no attempt is answered twice. */
export function checkHistory(record: RunRecord): readonly Finding[] {
  if (record.transitions.length === 0) return [withoutHistory(record)];
  return [...gaps(record), ...disorder(record), ...answeredTwice(record)];
}

const withoutHistory = ({ run }: RunRecord): Finding =>
  finding(
    "run-without-history",
    `The run's row says ${run.sequence} transitions and "${run.status}", and there is none.`,
    run.id as RunId,
  );

function gaps({ run, transitions }: RunRecord): readonly Finding[] {
  const last = transitions.at(-1)?.sequence ?? 0;
  const missingAt = transitions.findIndex(({ sequence }, index) => sequence !== index + 1);
  if (missingAt === -1 && last === run.sequence) return [];
  const missing = missingAt === -1 ? last + 1 : missingAt + 1;
  const sentence =
    last > run.sequence
      ? `The row counts ${run.sequence} transitions, and the history goes to ${last}.`
      : `Transition ${missing} of ${run.sequence} is missing.`;
  return [finding("sequence-gap", sentence, run.id as RunId)];
}

function disorder({ run, transitions }: RunRecord): readonly Finding[] {
  const at = transitions.findIndex(
    ({ position }, index) => index > 0 && position <= (transitions[index - 1]?.position ?? 0n),
  );
  if (at !== -1) {
    const sentence = `Transition ${transitions[at]?.sequence} was committed before the one it follows.`;
    return [finding("position-disorder", sentence, run.id as RunId)];
  }
  const last = transitions.at(-1);
  if (last === undefined || last.sequence !== run.sequence || last.position === run.position) {
    return [];
  }
  const sentence = `The row says position ${run.position}, its last transition ${last.position}.`;
  return [finding("position-disorder", sentence, run.id as RunId)];
}

const ANSWERS: ReadonlySet<string> = new Set([
  "step.completed",
  "step.failed",
  "child.completed",
  "child.failed",
]);

function answeredTwice({ run, transitions }: RunRecord): readonly Finding[] {
  const answers = new Map<string, number>();
  const findings: Finding[] = [];
  for (const { type, event, sequence } of transitions) {
    if (!ANSWERS.has(type)) continue;
    const { stepId, attempt } = event as { readonly stepId: string; readonly attempt: number };
    const id = `${stepId}#${attempt}`;
    const before = answers.get(id);
    answers.set(id, sequence);
    if (before === undefined) continue;
    const sentence = `The attempt ${id} was answered by transition ${before} and again by ${sequence}.`;
    findings.push(finding("attempt-answered-twice", sentence, run.id as RunId));
  }
  return findings;
}
