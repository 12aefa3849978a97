import { pointer } from "@waymark/core";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { CollisionChoice } from "./collision-choice.tsx";
import type { Choices, Collision, Side } from "./merge-drafts.ts";

interface CollisionListProps {
  readonly collisions: readonly Collision[];
  /** Whose the other side is. */
  readonly other: string;
  readonly choices: Choices;
  readonly onChoose: (choices: Choices) => void;
  readonly onDecided: () => void;
  /** What happened. */
  readonly children: ReactNode;
}

export function CollisionList({
  collisions,
  other,
  choices,
  onChoose,
  onDecided,
  children,
}: CollisionListProps) {
  const pointers = collisions.map(({ path }) => pointer(...path));
  const left = pointers.filter((at) => choices[at] === undefined).length;
  const all = (side: Side) => onChoose(Object.fromEntries(pointers.map((at) => [at, side])));
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <p role="alert" className="min-w-0 flex-1 text-sm">
          {children}
        </p>
        <Button onClick={() => all("theirs")}>All of {other}</Button>
        <Button onClick={() => all("mine")}>All of mine</Button>
        <Button
          kind="primary"
          onClick={onDecided}
          unavailable={left === 0 ? undefined : `Choose for ${left} more.`}
        >
          Merge
        </Button>
      </div>
      <ul className="flex flex-col gap-3">
        {collisions.map((collision, index) => {
          const at = pointers[index] ?? "";
          return (
            <CollisionChoice
              key={at}
              collision={collision}
              other={other}
              chosen={choices[at]}
              onChoose={(side) => onChoose({ ...choices, [at]: side })}
            />
          );
        })}
      </ul>
    </>
  );
}
