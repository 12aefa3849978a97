"use client";
import type { SignalPreview as Preview } from "@waymark/orchestrator/api";
import { ArrowRight, CircleCheck, CircleSlash } from "lucide-react";
import { refusalOf } from "../../../trpc/refusal.ts";
import { StatusBadge } from "../../../ui/status.tsx";
import { useClockZone } from "../../../ui/time-look-context.tsx";
import { effectLines } from "../effect-line.ts";
import { useRunPage } from "../run-page-context.tsx";
import { GuardAnswers } from "../why/guard-answers.tsx";

interface SignalPreviewProps {
  readonly preview: Preview | undefined;
  readonly error: unknown;
  /** What is typed is no value that could be sent. */
  readonly incomplete: boolean;
}

/** What would happen if the signal were sent now. */
export const SignalPreview = ({ preview, error, incomplete }: SignalPreviewProps) => (
  <section aria-label="What would happen" className="flex flex-col gap-2 rounded-lg border p-3">
    <div role="status" className="flex flex-col gap-2 text-xs text-ink-2">
      {incomplete ? (
        <p className="text-ink-3">Fill in the payload to see what would happen.</p>
      ) : error ? (
        <p className="text-danger">{refusalOf(error).sentence}</p>
      ) : preview === undefined ? (
        <p className="text-ink-3">Trying it on a copy of the run…</p>
      ) : preview.accepted ? (
        <Accepted preview={preview} />
      ) : (
        <Refused preview={preview} />
      )}
    </div>
  </section>
);

function Accepted({ preview }: { readonly preview: Preview }) {
  const { detail, state } = useRunPage();
  const { sequence, status, enters, effects, guards } = preview;
  const titleOf = (id: string) => detail.graph.nodes.find((node) => node.id === id)?.title ?? id;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <CircleCheck aria-hidden className="size-4 text-(--tone-green)" />
        The run takes it and would be <StatusBadge status={status} />
      </p>
      {enters.length === 0 ? null : (
        <p className="flex flex-wrap items-center gap-1.5">
          <ArrowRight aria-hidden className="size-4 text-ink-3" />
          It goes on with {enters.map(titleOf).join(", ")}
        </p>
      )}
      <GuardAnswers guards={guards} />
      <Effects effects={effects} />
      <p className="text-2xs text-ink-3">
        {sequence < state.sequence
          ? "The run has moved on since; it is being asked again."
          : `Tried on a copy of the run as it stands after event ${sequence}.`}
      </p>
    </>
  );
}

/** In plain words: nobody takes it, and which guard says so. */
function Refused({ preview: { refusal, guards } }: { readonly preview: Preview }) {
  const no = guards.filter(({ answer }) => answer === false).map(({ name }) => name);
  return (
    <>
      <p className="flex items-start gap-2" data-tone="amber">
        <CircleSlash aria-hidden className="mt-px size-4 shrink-0 text-tone" />
        <span>
          <strong className="font-semibold">Nothing accepts it.</strong>{" "}
          {no.length > 0
            ? `${no.join(" and ")} ${no.length === 1 ? "says" : "say"} no to this payload.`
            : (refusal ?? "The run has taken it already.")}
        </span>
      </p>
      <GuardAnswers guards={guards} />
    </>
  );
}

const SHOWN = 8;

function Effects({ effects }: Pick<Preview, "effects">) {
  const zone = useClockZone();
  const lines = effectLines(effects, zone);
  if (lines.length === 0) return <p className="text-ink-3">It asks for nothing new.</p>;
  return (
    <ul className="flex flex-col gap-0.5 border-l-2 pl-3 text-ink-3">
      {lines.slice(0, SHOWN).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {lines.length > SHOWN ? <li>and {lines.length - SHOWN} more</li> : null}
    </ul>
  );
}
