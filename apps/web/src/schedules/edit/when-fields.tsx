"use client";
import { useId, useMemo } from "react";
import { CheckGroup } from "../../ui/check-group.tsx";
import { Choice } from "../../ui/choice.tsx";
import { MomentField } from "../../ui/moment-field.tsx";
import { MONTHS, WEEKDAYS } from "../day-names.ts";
import { knownZones } from "../zone-time.ts";
import { DraftText } from "./draft-text.tsx";
import type { DraftFieldsProps } from "./field-props.ts";
import type { Draft } from "./settings-draft.ts";

const KINDS = [
  { value: "cron", label: "Cron" },
  { value: "interval", label: "Interval" },
  { value: "calendar", label: "Calendar" },
] as const;

/** Monday first, as people read a week. */
const DAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
  value: String(day),
  label: WEEKDAYS[day % 7]?.slice(0, 3) ?? "",
}));
const MONTH_OPTIONS = MONTHS.map((month, index) => ({
  value: String(index + 1),
  label: month.slice(0, 3),
}));

/** When runs are started: one of three ways to say it, and by the clocks of which place. */
export function WhenFields(props: DraftFieldsProps) {
  const { draft, onChange } = props;
  const zones = useId();
  const known = useMemo(() => knownZones(), []);
  return (
    <div className="flex flex-col gap-4">
      <Choice
        label="Kind"
        value={draft.kind}
        onChange={(kind) => onChange({ kind: kind as Draft["kind"] })}
        options={KINDS}
      />
      {draft.kind === "cron" ? (
        <DraftText
          {...props}
          mono
          label="Cron expression"
          field="expression"
          hint="Minute, hour, day of the month, month, day of the week."
        />
      ) : draft.kind === "interval" ? (
        <div className="grid grid-cols-2 gap-3">
          <DraftText {...props} label="Every" field="every" hint="30s, 15m, 2h, 1d" />
          <DraftText {...props} label="Offset" field="offset" hint="After the full one" />
        </div>
      ) : (
        <>
          <DraftText {...props} label="Times of day" field="times" hint="09:00 17:30" />
          <CheckGroup
            label="Days of the week; none means all"
            chosen={draft.weekdays}
            options={DAYS}
            onChange={(weekdays) => onChange({ weekdays: inOrder(weekdays) })}
          />
          <DraftText
            {...props}
            label="Days of the month"
            field="monthDays"
            hint="1, 15, last; empty means all"
          />
          <CheckGroup
            label="Months; none means all"
            chosen={draft.months}
            options={MONTH_OPTIONS}
            onChange={(months) => onChange({ months: inOrder(months) })}
          />
        </>
      )}
      <DraftText
        {...props}
        label="Time zone"
        field="zone"
        list={zones}
        hint={
          draft.kind === "interval"
            ? "How the times are shown; an interval is the same everywhere."
            : "Whose clocks say the time."
        }
      />
      <datalist id={zones}>
        {known.map((zone) => (
          <option key={zone} value={zone}>
            {zone}
          </option>
        ))}
      </datalist>
      <div className="grid gap-3 sm:grid-cols-2">
        <MomentField
          label="Start"
          hint="Your time. Empty: now"
          value={draft.startAt}
          onChange={(startAt) => onChange({ startAt })}
        />
        <MomentField
          label="End"
          hint="Your time. Empty: never"
          error={props.problems.endAt}
          value={draft.endAt}
          onChange={(endAt) => onChange({ endAt })}
        />
      </div>
    </div>
  );
}

const inOrder = (numbers: readonly string[]): readonly string[] =>
  numbers.toSorted((a, b) => Number(a) - Number(b));
