import type { WorkersView } from "@waymark/orchestrator/api";
import { Badge } from "../ui/badge.tsx";
import { Td, Th } from "../ui/table.tsx";
import { Ago, Countdown } from "../ui/time.tsx";
import { Section } from "./section.tsx";

/** The orchestrators on this database: the one that leads, and those that stand by. */
export const Processes = ({ view }: { readonly view: WorkersView }) => (
  <Section title="Processes" note={`this one runs Node ${view.self.node}`}>
    <table className="w-full border-separate border-spacing-0">
      <caption className="sr-only">Orchestrators, the leader first</caption>
      <thead>
        <tr>
          <Th>Process</Th>
          <Th>Part</Th>
          <Th>Since</Th>
          <Th>Lease</Th>
        </tr>
      </thead>
      <tbody>
        {view.processes.map(({ id, leads, since, leaseExpiresAt }) => (
          <tr key={id} data-process={id}>
            <Td className="font-mono text-xs">
              {id}
              {id === view.self.id ? <span className="text-ink-3"> (this one)</span> : null}
            </Td>
            <Td>
              <Badge tone={leads ? "green" : "grey"}>{leads ? "leads" : "stands by"}</Badge>
            </Td>
            <Td>
              <Ago at={since} />
            </Td>
            <Td className="text-xs text-ink-2">
              {leaseExpiresAt === undefined ? (
                "–"
              ) : (
                <>
                  renewed each second, ends <Countdown at={leaseExpiresAt} />
                </>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </table>
  </Section>
);
