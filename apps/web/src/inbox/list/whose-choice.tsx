"use client";
import { Button } from "../../ui/button.tsx";
import { SAY_WHO } from "../item/who-answers.ts";
import { useAnswerer } from "../use-answerer.ts";
import { useInboxView } from "../use-inbox-view.ts";

const IN_NO_GROUP =
  "You are in no group. An admin puts people into groups under Settings, Members.";

const LOOK =
  "rounded-none text-ink-2 first:rounded-l-md last:rounded-r-md not-first:-ml-px aria-pressed:z-10 aria-pressed:border-ink-3 aria-pressed:bg-hover aria-pressed:text-ink max-md:flex-1";

/** Mine, my groups' or everybody's. */
export function WhoseChoice() {
  const [view, show] = useInboxView();
  const { name, groups } = useAnswerer();
  const unsigned = name === "" ? SAY_WHO : undefined;
  const isMine = (asks: "name" | "group") => name !== "" && view.who === name && view.asks === asks;
  return (
    <div role="group" aria-label="Whose" className="flex max-md:w-full">
      <Button
        aria-pressed={isMine("name")}
        unavailable={unsigned}
        onClick={() => void show({ who: name, asks: "name" })}
        className={LOOK}
      >
        Mine
      </Button>
      <Button
        aria-pressed={isMine("group")}
        unavailable={unsigned ?? (groups.length === 0 ? IN_NO_GROUP : undefined)}
        onClick={() => void show({ who: name, asks: "group" })}
        className={LOOK}
      >
        My groups
      </Button>
      <Button
        aria-pressed={view.who === ""}
        onClick={() => void show({ who: "", asks: null })}
        className={LOOK}
      >
        All
      </Button>
    </div>
  );
}
