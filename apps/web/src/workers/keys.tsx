import type { KeyView } from "@waymark/orchestrator/api";
import { RunLink } from "../runs/run/run-link.tsx";
import { Td, Th } from "../ui/table.tsx";
import { Section } from "./section.tsx";

/** Concurrency keys that attempts wait for, and who has them. Nothing where none is waited for. */
export const Keys = ({ keys }: { readonly keys: readonly KeyView[] }) =>
  keys.length === 0 ? null : (
    <Section title="Concurrency keys" note="that attempts wait for">
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">Concurrency keys, the most wanted first</caption>
        <thead>
          <tr>
            <Th>Key</Th>
            <Th className="text-right">Waiting</Th>
            <Th>Held by</Th>
            <Th>Its step</Th>
          </tr>
        </thead>
        <tbody>
          {keys.map(({ key, heldBy, waiting }) => (
            <tr key={key} data-key={key}>
              <Td className="font-mono text-xs">{key}</Td>
              <Td className="text-right tabular-nums">{waiting}</Td>
              <Td>
                <RunLink runId={heldBy.runId} />
              </Td>
              <Td className="font-mono text-xs text-ink-2">
                {heldBy.stepId} #{heldBy.attempt}
              </Td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
