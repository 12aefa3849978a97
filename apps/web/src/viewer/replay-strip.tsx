"use client";
import { Check, CirclePause, FileCheck, Play, X } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useMoment } from "../runs/run/past/use-past.ts";
import { VerificationReport } from "../runs/run/verify/verification-report.tsx";
import { Button, buttonLook } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Ago } from "../ui/time.tsx";
import { agreementAt } from "./agreement.ts";
import type { BundledRun } from "./bundled-run.ts";
import { HINDRANCE } from "./hindrance-words.ts";

const STEP_MS = 400;

interface ReplayStripProps {
  readonly name: string;
  readonly run: BundledRun;
  readonly onClose: () => void;
}

/** Which file is open, and whether what is folded here is what was recorded: as a whole, and event by event. */
export function ReplayStrip({ name, run, onClose }: ReplayStripProps) {
  const [verification, setVerification] = useState<ReturnType<BundledRun["verify"]>>();
  const [reported, setReported] = useState(false);
  const [playing, setPlaying] = useState(false);
  const [moment, goTo] = useMoment();
  const { exportedAt, run: detail } = run.bundle;
  const last = detail.sequence;
  const { hindrance } = run;
  const verify = () => {
    const found = verification ?? run.verify();
    setVerification(found);
    return found;
  };
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      const next = (moment ?? 0) + 1;
      if (next > last) setPlaying(false);
      else goTo(next);
    }, STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, moment, last, goTo]);
  const play = () => {
    verify();
    if (moment === null || moment >= last) goTo(1);
    setPlaying(!playing);
  };
  const agreement =
    moment === null || !verification ? undefined : agreementAt(verification, moment);
  return (
    <section aria-label="The file" className="border-b bg-sunken px-4 py-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 flex-1 truncate">
          <span className="font-medium">{name}</span>{" "}
          <span className="text-xs text-ink-3">
            downloaded <Ago at={exportedAt} />
          </span>
        </p>
        {agreement === undefined ? null : (
          <p
            role="status"
            data-replayed={agreement}
            data-tone={agreement === "equal" ? "green" : agreement === "differs" ? "red" : "grey"}
            className="flex items-center gap-1.5 text-xs font-medium text-tone"
          >
            {agreement === "equal" ? <Check aria-hidden className="size-3.5" /> : null}
            Event {moment}: {WORDS[agreement]}
          </p>
        )}
        {hindrance === undefined ? (
          <>
            <Button size="small" onClick={play}>
              {playing ? <CirclePause aria-hidden /> : <Play aria-hidden />}
              {playing ? "Stop" : "Replay"}
            </Button>
            <Button
              size="small"
              aria-expanded={reported}
              onClick={() => {
                verify();
                setReported(!reported);
              }}
            >
              <FileCheck aria-hidden /> Verify the history
            </Button>
          </>
        ) : null}
        <IconButton icon={X} label="Close the file" onClick={onClose} />
      </div>
      {hindrance === undefined ? null : (
        <p className="mt-1 text-xs text-ink-2">
          {HINDRANCE[hindrance]}{" "}
          <Link
            href={`/runs/${detail.id}`}
            className={buttonLook({ kind: "quiet", size: "small" })}
          >
            Open the run
          </Link>
        </p>
      )}
      {reported && verification ? (
        <div className="py-2">
          <VerificationReport verification={verification} />
        </div>
      ) : null}
    </section>
  );
}

const WORDS = {
  equal: "folded here, it is as recorded",
  differs: "folded here, it differs from what was recorded",
  unknown: "not folded here",
} as const;
