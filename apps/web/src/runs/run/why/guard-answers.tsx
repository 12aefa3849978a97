import type { GuardAnswer } from "@waymark/core";
import { Badge } from "../../../ui/badge.tsx";

/** What a machine asks before it takes a signal, each with the answer it has now. */
export const GuardAnswers = ({ guards }: { readonly guards: readonly GuardAnswer[] }) =>
  guards.length === 0 ? null : (
    <span className="flex flex-wrap gap-1.5">
      {guards.map(({ name, nodeId, answer }) => (
        <Badge
          key={`${nodeId} ${name}`}
          tone={answer === true ? "green" : answer === false ? "red" : "grey"}
        >
          {name}: {answer === undefined ? "depends on the payload" : answer ? "yes" : "no"}
        </Badge>
      ))}
    </span>
  );
