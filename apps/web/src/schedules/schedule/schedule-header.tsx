"use client";
import type { ScheduleDetail } from "@waymark/orchestrator/api";
import { CalendarRange, CirclePause, PencilLine, Play, SkipForward, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useDenied } from "../../account/use-denied.ts";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { ActionMenu, MenuAction, MenuSeparator } from "../../ui/menu.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useScheduleSwitch } from "../use-schedules.ts";

const ScheduleDialog = dynamic(
  async () => (await import("../edit/schedule-dialog.tsx")).ScheduleDialog,
  { ssr: false },
);
const ActDialogs = dynamic(async () => (await import("../dialogs/act-dialogs.tsx")).ActDialogs, {
  ssr: false,
});

export type Act = "trigger" | "skip" | "pause" | "backfill" | "delete";

/** Its name, whether it is on, and what can be done with it. */
export function ScheduleHeader({ schedule }: { readonly schedule: ScheduleDetail }) {
  const { id, enabled, next, settings } = schedule;
  const { name } = settings;
  const switchTo = useScheduleSwitch();
  const [asked, ask] = useState<Act | "edit">();
  const close = () => ask(undefined);
  const notSteered = useDenied("runs:repair");
  const notAuthored = useDenied("workflows:write");
  useShortcuts({
    ...(notSteered === undefined && { "trigger-schedule": () => ask("trigger") }),
    ...(notAuthored === undefined && { "edit-schedule": () => ask("edit") }),
  });
  return (
    <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2">
      <div className="flex min-w-0 flex-1 max-sm:basis-full">
        <Breadcrumb above={[{ href: "/schedules", title: "Schedules" }]} title={name}>
          <CopyButton label="Copy the schedule's id" text={id} />
        </Breadcrumb>
      </div>
      <Switch
        label={enabled ? "On" : "Off"}
        checked={enabled}
        unavailable={notSteered}
        onChange={(on) => switchTo({ id, name, enabled: on })}
      />
      <Button kind="primary" onClick={() => ask("trigger")} unavailable={notSteered}>
        <Play aria-hidden /> Trigger now
      </Button>
      <Button onClick={() => ask("edit")} unavailable={notAuthored}>
        <PencilLine aria-hidden /> Edit
      </Button>
      <ActionMenu label="More">
        <MenuAction
          icon={SkipForward}
          onChoose={() => ask("skip")}
          unavailable={notSteered ?? (next ? undefined : "No instant is to come.")}
        >
          Skip the next…
        </MenuAction>
        <MenuAction icon={CirclePause} unavailable={notSteered} onChoose={() => ask("pause")}>
          Pause until…
        </MenuAction>
        <MenuAction icon={CalendarRange} unavailable={notSteered} onChoose={() => ask("backfill")}>
          Backfill…
        </MenuAction>
        <MenuSeparator />
        <MenuAction icon={Trash2} danger unavailable={notAuthored} onChoose={() => ask("delete")}>
          Delete…
        </MenuAction>
      </ActionMenu>
      {asked === "edit" ? <ScheduleDialog schedule={schedule} onClose={close} /> : null}
      {asked !== undefined && asked !== "edit" ? (
        <ActDialogs act={asked} schedule={schedule} onClose={close} />
      ) : null}
    </header>
  );
}
