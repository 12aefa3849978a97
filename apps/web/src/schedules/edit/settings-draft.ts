import type { JsonValue } from "@waymark/core";
import type { ScheduleSettings, ScheduleSpec } from "@waymark/orchestrator/api";
import { LABELS_AS, labelsText, readLabels } from "../../labels/labels-text.ts";
import { durationMs } from "../../runs/list/duration-text.ts";
import { instantOf, localOf } from "../../ui/moment-field.tsx";
import { shortLength } from "../spec-words.ts";

/** A schedule as the editor's fields have it, right or not. */
export interface Draft {
  readonly name: string;
  readonly workflow: string;
  /** Empty: whichever is current. */
  readonly version: string;
  readonly kind: ScheduleSpec["type"];
  readonly expression: string;
  /** `15m`, `2h` */
  readonly every: string;
  readonly offset: string;
  /** `09:00 17:30` */
  readonly times: string;
  readonly weekdays: readonly string[];
  /** `1, 15, last` */
  readonly monthDays: string;
  readonly months: readonly string[];
  readonly zone: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly overlap: ScheduleSettings["overlap"];
  readonly catchUp: string;
  readonly jitter: string;
  /** `tier=gold, team=night` */
  readonly labels: string;
  /** Kept as it is. */
  readonly priority: ScheduleSettings["priority"];
}

export type DraftField = keyof Draft;

const NEW: Draft = {
  name: "",
  workflow: "",
  version: "",
  kind: "cron",
  expression: "0 9 * * 1-5",
  every: "15m",
  offset: "0s",
  times: "09:00",
  weekdays: [],
  monthDays: "",
  months: [],
  zone: "UTC",
  startAt: "",
  endAt: "",
  overlap: "skip",
  catchUp: "1h",
  jitter: "0s",
  labels: "",
  priority: undefined,
};

export const newDraft = (about: Partial<Draft>): Draft => ({ ...NEW, ...about });

export function draftOf(settings: ScheduleSettings): Draft {
  const { name, workflow, version, spec, zone, overlap, labels } = settings;
  return {
    ...NEW,
    ...specFields(spec),
    name,
    workflow,
    version: version === undefined ? "" : String(version),
    zone,
    overlap,
    priority: settings.priority,
    startAt: localOf(settings.startAt),
    endAt: localOf(settings.endAt),
    catchUp: shortLength(settings.catchUpMs),
    jitter: shortLength(settings.jitterMs),
    labels: labelsText(labels),
  };
}

function specFields(spec: ScheduleSpec): Partial<Draft> {
  switch (spec.type) {
    case "cron":
      return { kind: "cron", expression: spec.expression };
    case "interval":
      return {
        kind: "interval",
        every: shortLength(spec.everyMs),
        offset: shortLength(spec.offsetMs),
      };
    case "calendar":
      return {
        kind: "calendar",
        times: spec.times.join(" "),
        weekdays: (spec.weekdays ?? []).map(String),
        monthDays: (spec.monthDays ?? [])
          .map((day) => (day === -1 ? "last" : String(day)))
          .join(", "),
        months: (spec.months ?? []).map(String),
      };
  }
}

/** What stands in the way of a draft, by field. */
export type DraftProblems = Readonly<Partial<Record<DraftField, string>>>;

/** When it would start runs; undefined where a field cannot be read. */
export function timingOf(draft: Draft) {
  const spec = specOf(draft);
  if (!spec || draft.zone === "") return undefined;
  const [startAt, endAt] = [instantOf(draft.startAt), instantOf(draft.endAt)];
  return {
    spec,
    zone: draft.zone,
    ...(startAt !== undefined && { startAt }),
    ...(endAt !== undefined && { endAt }),
  };
}

/** The schedule that a draft is, with this input; undefined where a field cannot be read. */
export function settingsOf(draft: Draft, input: JsonValue): ScheduleSettings | undefined {
  const timing = timingOf(draft);
  const [catchUpMs, jitterMs] = [durationMs(draft.catchUp), durationMs(draft.jitter)];
  const labels = readLabels(draft.labels);
  if (!timing || catchUpMs === undefined || jitterMs === undefined || !labels) return undefined;
  if (Object.keys(problemsOf(draft)).length > 0) return undefined;
  return {
    ...timing,
    name: draft.name.trim(),
    workflow: draft.workflow,
    ...(draft.version !== "" && { version: Number(draft.version) }),
    input: input as ScheduleSettings["input"],
    labels,
    ...(draft.priority !== undefined && { priority: draft.priority }),
    overlap: draft.overlap,
    catchUpMs,
    jitterMs,
  };
}

const SECOND = 1_000;
const DAY = 86_400_000;

export function problemsOf(draft: Draft): DraftProblems {
  const { name, workflow, zone, startAt, endAt } = draft;
  const found: Partial<Record<DraftField, string | undefined>> = {
    name: name.trim() === "" ? "Give it a name." : undefined,
    workflow: workflow === "" ? "Choose a workflow." : undefined,
    zone: zone === "" ? "Choose a time zone." : undefined,
    endAt:
      startAt !== "" && endAt !== "" && startAt >= endAt ? "It ends before it begins." : undefined,
    catchUp: lengthProblem(draft.catchUp, 10 * SECOND, 30 * DAY, "10s to 30d"),
    jitter: lengthProblem(draft.jitter, 0, DAY, "0s to 1d"),
    labels: readLabels(draft.labels) ? undefined : `Write labels as ${LABELS_AS}.`,
    ...specProblems(draft),
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
}

function specProblems(draft: Draft): Partial<Record<DraftField, string | undefined>> {
  if (draft.kind === "cron") {
    const fields = draft.expression.trim().split(/\s+/).length;
    return {
      expression:
        fields === 5
          ? undefined
          : "Five fields: minute, hour, day of the month, month, day of the week.",
    };
  }
  if (draft.kind === "interval") {
    return {
      every: lengthProblem(draft.every, SECOND, 366 * DAY, "1s to 366d"),
      offset: lengthProblem(draft.offset, 0, 366 * DAY, "0s or more"),
    };
  }
  return {
    times: timesOf(draft.times) ? undefined : "Write times as 09:00 17:30.",
    monthDays: monthDaysOf(draft.monthDays) ? undefined : "Write days as 1, 15, last.",
  };
}

function lengthProblem(text: string, min: number, max: number, range: string): string | undefined {
  const ms = durationMs(text);
  return ms !== undefined && ms >= min && ms <= max
    ? undefined
    : `Write 30s, 15m, 2h or 1d: ${range}.`;
}

function specOf(draft: Draft): ScheduleSpec | undefined {
  if (Object.values(specProblems(draft)).some((problem) => problem !== undefined)) return undefined;
  switch (draft.kind) {
    case "cron":
      return { type: "cron", expression: draft.expression.trim() };
    case "interval":
      return {
        type: "interval",
        everyMs: durationMs(draft.every) ?? 0,
        offsetMs: durationMs(draft.offset) ?? 0,
      };
    case "calendar": {
      const monthDays = monthDaysOf(draft.monthDays) ?? [];
      return {
        type: "calendar",
        times: [...(timesOf(draft.times) ?? [])],
        ...(draft.weekdays.length > 0 && { weekdays: draft.weekdays.map(Number) }),
        ...(monthDays.length > 0 && { monthDays: [...monthDays] }),
        ...(draft.months.length > 0 && { months: draft.months.map(Number) }),
      };
    }
  }
}

const partsOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter(Boolean);

function timesOf(text: string): readonly string[] | undefined {
  const times = partsOf(text).map((part) => part.padStart(5, "0"));
  const isRight = times.length > 0 && times.every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time));
  return isRight ? times : undefined;
}

function monthDaysOf(text: string): readonly number[] | undefined {
  const days = partsOf(text).map((part) => (part === "last" ? -1 : Number(part)));
  const isRight = days.every((day) => day === -1 || (Number.isInteger(day) && day > 0 && day < 32));
  return isRight ? days : undefined;
}
