import { Inbox } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { plural } from "../../ui/format.ts";
import type { InboxView } from "../use-inbox-view.ts";
import type { InboxCounts } from "../use-inbox.ts";

const NOTHING = {
  approval: {
    waiting: "No approval is waited for. A run that comes to one shows up here at once.",
    overdue: "No approval is past its time.",
    done: "Nobody has answered an approval yet.",
  },
  signal: {
    waiting: "No run waits for a signal.",
    overdue: "No signal is past its time.",
    done: "No signal was awaited and came yet.",
  },
} as const;

interface NothingHereProps {
  readonly view: InboxView;
  readonly counts: InboxCounts | undefined;
  readonly onShow: (kind: InboxView["kind"]) => void;
  readonly onClear: () => void;
}

/** Why the list is empty, and what is waited for beside it. */
export function NothingHere({ view, counts, onShow, onClear }: NothingHereProps) {
  if (view.workflow === "" && view.who === "") {
    return (
      <EmptyState icon={Inbox} title="Nothing here">
        {NOTHING[view.kind][view.shelf]}
      </EmptyState>
    );
  }
  const other = view.kind === "approval" ? "signal" : "approval";
  const others = view.shelf === "waiting" ? (counts?.[`${other}s`] ?? 0) : 0;
  return (
    <EmptyState
      icon={Inbox}
      title={`No ${view.kind} fits these filters`}
      action={
        <>
          {others === 0 ? null : <Button onClick={() => onShow(other)}>Show the {other}s</Button>}
          <Button kind={others === 0 ? "plain" : "quiet"} onClick={onClear}>
            Clear the filters
          </Button>
        </>
      }
    >
      {others === 0
        ? "Other runs may wait for something."
        : `${plural(others, other)} ${others === 1 ? "is" : "are"} waited for.`}
    </EmptyState>
  );
}
