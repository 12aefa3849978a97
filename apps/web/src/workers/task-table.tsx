import type { TaskLoad } from "@waymark/orchestrator/api";
import { RunLink } from "../runs/run/run-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { Td, Th } from "../ui/table.tsx";
import { Ago, Elapsed } from "../ui/time.tsx";
import { limitWords, priorityWords, waitWords } from "./limit-words.ts";
import { Section } from "./section.tsx";

/** Each task: who does it, how much of it there is, what holds it back and what failed of late. */
export const TaskTable = ({ tasks }: { readonly tasks: readonly TaskLoad[] }) => (
  <Section title="Tasks" note="failures since the process began">
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">Tasks, by name</caption>
      <thead>
        <tr>
          <Th>Task</Th>
          <Th>Handler</Th>
          <Th className="text-right">At work</Th>
          <Th className="text-right">In the queue</Th>
          <Th>Waits</Th>
          <Th>Limits</Th>
          <Th>Latest failure</Th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <TaskRow key={task.name} task={task} />
        ))}
      </tbody>
    </table>
  </Section>
);

function TaskRow({ task }: { readonly task: TaskLoad }) {
  const [failure] = task.failures;
  const priorities = priorityWords(task);
  return (
    <tr data-task={task.name}>
      <Td className="font-mono text-xs">{task.name}</Td>
      <Td>
        {task.handler === undefined ? (
          <Badge tone="amber">not registered</Badge>
        ) : (
          <Badge>{task.handler === "thread" ? "in a thread" : "in the process"}</Badge>
        )}
      </Td>
      <Td className="text-right tabular-nums">{task.running}</Td>
      <Td className="text-right tabular-nums">{task.queued}</Td>
      <Td className="text-xs text-ink-2">
        {task.oldestAt === undefined ? (
          "–"
        ) : (
          <>
            {waitWords(task)}
            {priorities === "" ? "" : ` (${priorities})`}, the longest for{" "}
            <Elapsed from={task.oldestAt} />
          </>
        )}
      </Td>
      <Td className="text-xs text-ink-2">{limitWords(task)}</Td>
      <Td className="max-w-80 text-xs">
        {failure === undefined ? (
          <span className="text-ink-3">–</span>
        ) : (
          <span className="flex items-baseline gap-2">
            <RunLink runId={failure.runId} />
            <span className="truncate text-ink-2" title={failure.error}>
              {failure.error}
            </span>
            <Ago at={failure.at} className="text-ink-3" />
          </span>
        )}
      </Td>
    </tr>
  );
}
