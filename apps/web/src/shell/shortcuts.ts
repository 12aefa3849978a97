// The keys that pages bind, in one table: the help sheet shows them, and those of the designer's canvas.

export const SHORTCUTS = {
  "go-overview": { keys: ["g", "o"], does: "Go to the overview", where: "Everywhere" },
  "go-runs": { keys: ["g", "r"], does: "Go to runs", where: "Everywhere" },
  "go-workflows": { keys: ["g", "w"], does: "Go to workflows", where: "Everywhere" },
  "go-bulk": { keys: ["g", "b"], does: "Go to bulk actions", where: "Everywhere" },
  "go-workers": { keys: ["g", "q"], does: "Go to workers and queues", where: "Everywhere" },
  "go-inbox": { keys: ["g", "i"], does: "Go to the inbox", where: "Everywhere" },
  "go-schedules": { keys: ["g", "s"], does: "Go to schedules", where: "Everywhere" },
  "go-audit": { keys: ["g", "a"], does: "Go to the audit", where: "Everywhere" },
  "go-notifications": { keys: ["g", "n"], does: "Go to notifications", where: "Everywhere" },
  "go-settings": { keys: ["g", "t"], does: "Go to the settings", where: "Everywhere" },
  "go-to": { keys: ["Ctrl", "K"], does: "Go anywhere by typing", where: "Everywhere" },
  search: { keys: ["/"], does: "Search the list", where: "Everywhere" },
  help: { keys: ["?"], does: "Show this sheet", where: "Everywhere" },
  "next-row": { keys: ["j"], does: "Next run", where: "The runs" },
  "previous-row": { keys: ["k"], does: "Previous run", where: "The runs" },
  "select-row": { keys: ["x"], does: "Select the run", where: "The runs" },
  "select-range": { keys: ["X"], does: "Select up to the run", where: "The runs" },
  "retry-runs": { keys: ["r"], does: "Retry the selected runs", where: "The runs" },
  "cancel-runs": { keys: ["c"], does: "Cancel the selected runs", where: "The runs" },
  "view-1": { keys: ["1"], does: "Graph", where: "A run" },
  "next-run": { keys: ["J"], does: "Next run of the list", where: "A run" },
  "previous-run": { keys: ["K"], does: "Previous run of the list", where: "A run" },
  "view-2": { keys: ["2"], does: "Timeline", where: "A run" },
  "view-3": { keys: ["3"], does: "Steps", where: "A run" },
  "view-4": { keys: ["4"], does: "Events", where: "A run" },
  "view-5": { keys: ["5"], does: "Input & output", where: "A run" },
  "view-6": { keys: ["6"], does: "Logs", where: "A run" },
  "previous-failed": { keys: ["["], does: "Previous failed step", where: "A run" },
  "next-failed": { keys: ["]"], does: "Next failed step", where: "A run" },
  "retry-step": { keys: ["r"], does: "Retry the failed step", where: "A run" },
  "cancel-run": { keys: ["c"], does: "Cancel the run", where: "A run" },
  "toggle-live": { keys: ["l"], does: "Follow it live, or stand still", where: "A run" },
  "copy-link": { keys: ["y"], does: "Copy the link to what is shown", where: "A run" },
  "close-step": {
    keys: ["Escape"],
    does: "Close the step that lies over the view",
    where: "A run",
  },
  "inbox-next": { keys: ["j"], does: "Next", where: "The inbox" },
  "inbox-previous": { keys: ["k"], does: "Previous", where: "The inbox" },
  "inbox-approve": { keys: ["a"], does: "Approve", where: "The inbox" },
  "inbox-reject": { keys: ["x"], does: "Reject", where: "The inbox" },
  "next-change": { keys: ["n"], does: "Next change", where: "Two versions" },
  "previous-change": { keys: ["p"], does: "Previous change", where: "Two versions" },
  "add-step": { keys: ["a"], does: "Add a step", where: "The designer" },
  "trigger-schedule": { keys: ["t"], does: "Trigger it now", where: "A schedule" },
  "edit-schedule": { keys: ["e"], does: "Edit it", where: "A schedule" },
  "start-run": { keys: ["n"], does: "Start a run", where: "A workflow" },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof SHORTCUTS;

export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
  readonly where: string;
}

const SEQUENCE_MS = 1_200;

export interface Pressed {
  readonly key: string;
  readonly at: number;
}

/** The shortcut that `pressed` completes, given the key before it. A sequence wins over its last key. */
export function shortcutFor(
  pressed: Pressed,
  before: Pressed | undefined,
  bound: readonly ShortcutId[],
): ShortcutId | undefined {
  const led = before !== undefined && pressed.at - before.at <= SEQUENCE_MS;
  const sequence = bound.find((id) => {
    const [first, second] = SHORTCUTS[id].keys as readonly string[];
    return second !== undefined && led && first === before.key && second === pressed.key;
  });
  if (sequence !== undefined) return sequence;
  if (led && before.key === LEADER) return undefined;
  return bound.find(
    (id) => SHORTCUTS[id].keys.length === 1 && SHORTCUTS[id].keys[0] === pressed.key,
  );
}

/** The first key of every sequence: after it a single letter means something else. */
const LEADER = "g";
