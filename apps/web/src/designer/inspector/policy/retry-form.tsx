"use client";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Switch } from "../../../ui/switch.tsx";
import type { JsonPath } from "../../document/json-edit.ts";
import { MemberFields } from "../members/member-fields.tsx";
import { useMember } from "../members/use-member.ts";
import { RETRY_MEMBERS } from "./policy-members.ts";
import { retrySchedule } from "./retry-schedule.ts";
import { RetryStrip } from "./retry-strip.tsx";

interface RetryFormProps {
  /** Where the policy stands, or would. */
  readonly path: JsonPath;
  /** What holds while nothing is said: a step is tried once, and what undoes one as by an empty policy. */
  readonly unsaid?: "once" | "retried";
}

const UNSAID = {
  once: { policy: { maxAttempts: 1 }, label: "Try again when an attempt fails" },
  retried: { policy: {}, label: "Try again in a way of its own" },
} as const;

const FIRST = 4;

/** How failed attempts are tried again, and what that comes to. */
export function RetryForm({ path, unsaid = "once" }: RetryFormProps) {
  const { value, set, readOnly } = useMember(path, "retry");
  const [isWhole, setWhole] = useState(false);
  const schedule = retrySchedule(value ?? UNSAID[unsaid].policy);
  return (
    <section aria-label="Retry" className="flex flex-col gap-3">
      <Switch
        label={UNSAID[unsaid].label}
        checked={value !== undefined}
        unavailable={readOnly}
        onChange={(checked) => set(checked ? {} : undefined)}
      />
      {schedule ? <RetryStrip schedule={schedule} /> : null}
      {value === undefined ? null : (
        <>
          <div className="grid grid-cols-2 items-start gap-3">
            <MemberFields at={path} members={RETRY_MEMBERS.slice(0, FIRST)} />
          </div>
          {isWhole ? (
            <MemberFields at={path} members={RETRY_MEMBERS.slice(FIRST)} />
          ) : (
            <Button size="small" kind="quiet" className="self-start" onClick={() => setWhole(true)}>
              More: time limit, chance, final errors
            </Button>
          )}
        </>
      )}
    </section>
  );
}
