import type { InboxItemDetail } from "@waymark/orchestrator/api";
import Link from "next/link";
import type { ReactNode } from "react";
import { RunLink } from "../../runs/run/run-link.tsx";
import { starterWords } from "../../runs/starter.ts";
import { Badge } from "../../ui/badge.tsx";
import { Description } from "../../ui/description.tsx";
import { StatusText } from "../../ui/status.tsx";
import { useClockZone } from "../../ui/time-look-context.tsx";
import { Ago, Countdown } from "../../ui/time.tsx";
import { Due } from "../due.tsx";
import { FactFields } from "./fact-fields.tsx";
import { timeoutSentence } from "./timeout-sentence.ts";
import { answererWords } from "./who-answers.ts";

/** What is asked, since when, and what should be known for the answer. */
export function ItemFacts({ item }: { readonly item: InboxItemDetail }) {
  const zone = useClockZone();
  return (
    <>
      <header className="flex flex-col gap-2">
        <h2 className="text-lg font-semibold tracking-[-0.012em]">{item.title}</h2>
        {item.description === undefined ? null : <Description text={item.description} />}
        <dl className="flex flex-wrap gap-x-6 gap-y-1.5 text-xs">
          <Fact name="Workflow">
            <Link
              href={`/workflows/${item.workflow}`}
              className="rounded font-medium text-ink underline decoration-line-strong underline-offset-3 hover:decoration-ink"
            >
              {item.workflowTitle}
            </Link>
          </Fact>
          <Fact name="Run">
            <RunLink runId={item.runId} />
          </Fact>
          <Fact name="Its status">
            <StatusText status={item.runStatus} />
          </Fact>
          {item.startedBy === undefined ? null : (
            <Fact name="Started by">{starterWords(item.startedBy)}</Fact>
          )}
          <Fact name="Asked">
            <Ago at={item.since} />
          </Fact>
          {item.status !== "waiting" || item.dueAt === undefined ? null : (
            <Fact name="Answer">
              <Due at={item.dueAt} />
            </Fact>
          )}
          {item.status !== "waiting" ||
          item.expiresAt === undefined ||
          item.expiresAt === item.dueAt ? null : (
            <Fact name="Expires">
              <Countdown at={item.expiresAt} />
            </Fact>
          )}
          <Fact name="Who may answer">{answererWords(item)}</Fact>
          {item.reminders === 0 ? null : (
            <Fact name="Reminded">{item.reminders === 1 ? "once" : `${item.reminders} times`}</Fact>
          )}
          {Object.entries(item.labels).map(([name, text]) => (
            <Fact key={name} name={name}>
              <Badge>{text}</Badge>
            </Fact>
          ))}
        </dl>
        {item.status !== "waiting" ? null : (
          <p className="text-xs text-ink-3">{timeoutSentence(item, zone)}</p>
        )}
      </header>
      {item.facts.filter(saysSomething).map((fact) => (
        <FactFields key={fact.title} fact={fact} runId={item.runId} />
      ))}
    </>
  );
}

/** A run without an input has an empty one. */
const saysSomething = ({ value }: InboxItemDetail["facts"][number]): boolean =>
  typeof value !== "object" || value === null || Object.keys(value).length > 0;

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="flex items-baseline gap-1.5">
    <dt className="text-ink-3">{name}</dt>
    <dd className="text-ink-2">{children}</dd>
  </div>
);
