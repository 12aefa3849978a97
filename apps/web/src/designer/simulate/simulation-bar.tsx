"use client";
import { parseDuration } from "@waymark/core";
import {
  AlarmClockCheck,
  Ban,
  FastForward,
  Pause,
  Play,
  PowerOff,
  RotateCcw,
  StepForward,
} from "lucide-react";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { TextInput } from "../../ui/field.tsx";
import { formatDuration } from "../../ui/format.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { StatusBadge } from "../../ui/status.tsx";
import { CopyScenario } from "./copy-scenario.tsx";
import type { SessionState, SimulationSession } from "./session.ts";
import { SpeedChoice } from "./speed-choice.tsx";
import type { Speed } from "./use-playing.ts";

interface SimulationBarProps {
  readonly session: SimulationSession;
  readonly state: SessionState;
  readonly speed: Speed;
  readonly onSpeed: (speed: Speed) => void;
  readonly onStart: () => void;
  /** Some guard gives what it was held to. */
  readonly isHeld: boolean;
}

const QUIET = "Nothing happens by itself any more.";

/** What moves a simulation, and its clock. */
export function SimulationBar({
  session,
  state,
  speed,
  onSpeed,
  onStart,
  isHeld,
}: SimulationBarProps) {
  const { standing, setup, isPlaying } = state;
  const idle = standing ? (standing.isMoving ? undefined : QUIET) : "Start the simulation first.";
  return (
    <div
      role="toolbar"
      aria-label="Simulation"
      className="flex min-h-11 shrink-0 flex-wrap items-center gap-1.5 border-b px-4 py-1.5"
    >
      <Button size="small" kind={standing ? "plain" : "primary"} onClick={onStart}>
        {standing ? <RotateCcw aria-hidden /> : <Play aria-hidden />}
        {standing ? "Start again" : "Start"}
      </Button>
      <Button size="small" onClick={() => session.step()} unavailable={idle}>
        <StepForward aria-hidden /> Step
      </Button>
      <Button
        size="small"
        onClick={() => session.play(!isPlaying)}
        unavailable={idle}
        className="w-19"
      >
        {isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />} {isPlaying ? "Pause" : "Play"}
      </Button>
      <SpeedChoice speed={speed} onChange={onSpeed} />
      <IconButton
        icon={FastForward}
        label="To the end"
        onClick={() => session.settle()}
        unavailable={idle}
      />
      <span aria-hidden className="mx-1 h-5 border-l" />
      <IconButton
        icon={AlarmClockCheck}
        label="Go to the next timer"
        onClick={() => session.toNextTimer()}
        unavailable={standing?.nextTimer === undefined ? "The run waits for no timer." : undefined}
      />
      <Advance
        session={session}
        unavailable={standing ? undefined : "Start the simulation first."}
      />
      <span aria-hidden className="mx-1 h-5 border-l" />
      <IconButton
        icon={PowerOff}
        label="Crash the orchestrator and start it again"
        onClick={() => session.do({ type: "crash" })}
        unavailable={standing ? undefined : "Start the simulation first."}
      />
      <IconButton
        icon={Ban}
        label="Cancel the run"
        onClick={() => session.do({ type: "cancel" })}
        unavailable={standing ? undefined : "Start the simulation first."}
      />
      {standing && setup ? (
        <CopyScenario setup={setup} standing={standing} isHeld={isHeld} />
      ) : null}
      {standing ? (
        <span className="ml-auto flex items-center gap-3">
          <span className="text-xs font-medium tabular-nums" data-virtual-time={standing.now}>
            {formatDuration(standing.now)}
            <span className="font-normal text-ink-3"> of virtual time</span>
          </span>
          <span role="status" data-simulated={standing.status}>
            <StatusBadge status={standing.status} />
          </span>
        </span>
      ) : null}
    </div>
  );
}

interface AdvanceProps {
  readonly session: SimulationSession;
  readonly unavailable: string | undefined;
}

/** Lets a time pass that a person writes, as a definition does. */
function Advance({ session, unavailable }: AdvanceProps) {
  const [text, setText] = useState("10m");
  const ms = parseDuration(text);
  const reason = ms === undefined ? "Write a duration, as 30s, 10m or 2h." : unavailable;
  const advance = () => {
    if (ms !== undefined && unavailable === undefined) session.advance(ms);
  };
  return (
    <form
      className="flex items-center gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        advance();
      }}
    >
      <TextInput
        aria-label="Time to let pass"
        aria-invalid={ms === undefined || undefined}
        className="h-7 w-16 font-mono text-xs"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button size="small" type="submit" unavailable={reason} onClick={undefined}>
        Let pass
      </Button>
    </form>
  );
}
