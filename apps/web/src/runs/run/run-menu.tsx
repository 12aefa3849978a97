"use client";
import {
  ArrowUpFromLine,
  Ban,
  CirclePause,
  CirclePlay,
  Columns2,
  FileCheck,
  FileDown,
  GitFork,
  OctagonX,
  PencilLine,
  ScrollText,
  Tag,
  Zap,
  ZapOff,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useDenied } from "../../account/use-denied.ts";
import { ActionMenu, MenuAction, MenuSeparator } from "../../ui/menu.tsx";
import { isFinished } from "../run-statuses.ts";
import { notModifiable } from "./modify/staged.ts";
import { useStaging } from "./modify/staging.tsx";
import { useRunPage } from "./run-page-context.tsx";
import { useDownloadBundle } from "./verify/use-download-bundle.ts";

const FINISHED = "The run has finished.";

/** What can be done with the whole run, beside what it asks for itself. */
export function RunMenu() {
  const { detail, state, ask, live, setLive } = useRunPage();
  const router = useRouter();
  const download = useDownloadBundle();
  const staging = useStaging();
  const denied = useDenied("runs:repair");
  const finished = denied ?? (isFinished(state.status) ? FINISHED : undefined);
  const paused = state.status === "paused";
  return (
    <ActionMenu label="Actions">
      {paused ? (
        <MenuAction icon={CirclePlay} unavailable={denied} onChoose={() => ask({ kind: "resume" })}>
          Resume
        </MenuAction>
      ) : (
        <MenuAction
          icon={CirclePause}
          unavailable={finished}
          onChoose={() => ask({ kind: "pause" })}
        >
          Pause
        </MenuAction>
      )}
      <MenuAction
        icon={GitFork}
        unavailable={denied}
        onChoose={() => ask({ kind: "fork", sequence: state.sequence })}
      >
        Fork from here…
      </MenuAction>
      <MenuAction
        icon={ArrowUpFromLine}
        unavailable={state.status === "failed" ? denied : finished}
        onChoose={() => ask({ kind: "migrate" })}
      >
        Move to another version…
      </MenuAction>
      <MenuAction
        icon={PencilLine}
        unavailable={denied ?? notModifiable(state.status)}
        onChoose={staging.begin}
      >
        Modify…
      </MenuAction>
      <MenuAction icon={Tag} unavailable={denied} onChoose={() => ask({ kind: "labels" })}>
        Labels…
      </MenuAction>
      <MenuAction icon={Columns2} onChoose={() => router.push(`/runs/compare?b=${detail.id}`)}>
        Compare with…
      </MenuAction>
      <MenuAction icon={ScrollText} onChoose={() => router.push(`/audit?object=${detail.id}`)}>
        Audit of this run
      </MenuAction>
      <MenuSeparator />
      <MenuAction icon={FileDown} onChoose={() => void download(detail.id)}>
        Download the run
      </MenuAction>
      <MenuAction icon={FileCheck} onChoose={() => ask({ kind: "verify" })}>
        Verify the history
      </MenuAction>
      <MenuAction icon={live ? ZapOff : Zap} onChoose={() => setLive(!live)}>
        {live ? "Stop following it live" : "Follow it live"}
      </MenuAction>
      <MenuSeparator />
      <MenuAction icon={Ban} unavailable={finished} onChoose={() => ask({ kind: "cancel" })}>
        Cancel
      </MenuAction>
      <MenuAction
        danger
        icon={OctagonX}
        unavailable={finished}
        onChoose={() => ask({ kind: "terminate" })}
      >
        Terminate…
      </MenuAction>
    </ActionMenu>
  );
}
