import type { InboxItemDetail } from "@waymark/orchestrator/api";
import { CircleCheck, CircleX, TimerOff, Undo2 } from "lucide-react";
import { JsonView } from "../../ui/json-view.tsx";
import { Ago } from "../../ui/time.tsx";
import { statusWords } from "./answer-words.ts";

/** Who decided, and when: the first answer counts, and whoever comes later sees it here. */
export function Decided({ item }: { readonly item: InboxItemDetail }) {
  const [icon, tone] = lookOf(item);
  const Icon = icon;
  return (
    <section
      role="status"
      data-tone={tone}
      className="flex flex-col gap-3 rounded-lg border border-tone/30 bg-tone/7 p-4"
    >
      <p className="flex items-center gap-2 font-medium">
        <Icon aria-hidden className="size-4 text-tone" />
        {statusWords(item)}
        {item.closedAt === undefined ? null : (
          <Ago at={item.closedAt} className="text-xs font-normal text-ink-2" />
        )}
      </p>
      {item.answer === undefined ? null : <JsonView label="Answer" value={item.answer} />}
      <p className="text-xs text-ink-2">The first answer counts; the run has gone on.</p>
    </section>
  );
}

function lookOf({ status, outcome }: InboxItemDetail) {
  if (status === "expired") return [TimerOff, "amber"] as const;
  if (status === "withdrawn") return [Undo2, "grey"] as const;
  return outcome === "rejected" ? ([CircleX, "red"] as const) : ([CircleCheck, "green"] as const);
}
