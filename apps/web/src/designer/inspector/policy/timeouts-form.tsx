"use client";
import type { JsonPath } from "../../document/json-edit.ts";
import { MemberFields } from "../members/member-fields.tsx";
import type { MemberSpec } from "../members/member-spec.ts";
import { TASK_TIMEOUTS } from "./policy-members.ts";

interface TimeoutsFormProps {
  /** Where the timeouts stand, or would. */
  readonly path: JsonPath;
  /** Absent: those of a task. */
  readonly members?: readonly MemberSpec[];
}

/** How long things may take. */
export const TimeoutsForm = ({ path, members = TASK_TIMEOUTS }: TimeoutsFormProps) => (
  <section aria-label="Timeouts" className="flex flex-col gap-3">
    <h3 className="text-sm font-medium">Timeouts</h3>
    <div className="grid grid-cols-2 items-start gap-3">
      <MemberFields at={path} members={members} />
    </div>
  </section>
);
