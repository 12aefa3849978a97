"use client";
import type { FiringView } from "@waymark/orchestrator/api";
import Link from "next/link";
import { DateTime } from "../../ui/clock-time.tsx";
import { cn } from "../../ui/cn.ts";
import { formatDateTime } from "../../ui/format.ts";
import { useClockZone } from "../../ui/time-look-context.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { firingLook, type FiringLook } from "../firing-look.ts";

const SLOTS = 10;

/** What became of the last instants, newest at the right: a mark and a colour for each, a link where a run was started. */
export function FiringStrip({ firings }: { readonly firings: readonly FiringView[] }) {
  return (
    <span
      role="group"
      aria-label="Last outcomes, newest last"
      className="relative z-10 flex w-fit flex-row-reverse"
    >
      {firings.slice(0, SLOTS).map((firing) => (
        <Mark key={`${firing.kind} ${firing.at}`} firing={firing} />
      ))}
      {Array.from({ length: Math.max(0, SLOTS - firings.length) }, (_, index) => (
        <span key={index} aria-hidden className="grid size-6 place-items-center">
          <span className="size-1 rounded-full bg-line-strong" />
        </span>
      ))}
    </span>
  );
}

const MARK = "grid size-6 place-items-center rounded text-tone hover:bg-tone/12";

function Mark({ firing }: { readonly firing: FiringView }) {
  const look = firingLook(firing);
  const zone = useClockZone();
  const label = `${look.label}, ${formatDateTime(firing.at, zone)}`;
  const { run } = firing;
  return (
    <Tooltip content={<Facts firing={firing} look={look} />}>
      {run?.status === undefined ? (
        <span role="img" aria-label={label} data-tone={look.tone} className={MARK}>
          <Icon look={look} />
        </span>
      ) : (
        <Link
          href={`/runs/${run.id}`}
          prefetch={false}
          aria-label={label}
          data-tone={look.tone}
          className={MARK}
        >
          <Icon look={look} />
        </Link>
      )}
    </Tooltip>
  );
}

const Icon = ({ look: { icon: Shape, spins } }: { readonly look: FiringLook }) => (
  <Shape
    aria-hidden
    className={cn("size-3.5", spins && "animate-spin [animation-duration:1.6s]")}
  />
);

const Facts = ({ firing, look }: { readonly firing: FiringView; readonly look: FiringLook }) => (
  <span className="flex flex-col">
    <span className="font-medium">{look.label}</span>
    <span className="opacity-80">
      <DateTime at={firing.at} />
      {firing.kind === "manual" ? ", by hand" : ""}
    </span>
    {firing.note === undefined ? null : <span className="opacity-80">{firing.note}</span>}
  </span>
);
