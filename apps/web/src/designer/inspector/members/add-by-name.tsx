"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { TextInput } from "../../../ui/field.tsx";

interface AddByNameProps {
  readonly label: string;
  readonly taken: readonly string[];
  readonly onAdd: (name: string) => void;
}

/** A name, and with it something new. */
export function AddByName({ label, taken, onAdd }: AddByNameProps) {
  const [name, setName] = useState("");
  const why =
    name === "" ? "Enter a name first." : taken.includes(name) ? "It is there already." : undefined;
  const add = () => {
    if (why !== undefined) return;
    onAdd(name);
    setName("");
  };
  return (
    <div className="flex gap-2">
      <TextInput
        aria-label={`${label}: name`}
        placeholder="name"
        className="h-7 max-w-40 font-mono text-xs"
        value={name}
        onChange={(event) => setName(event.target.value.trim())}
        onKeyDown={(event) => {
          if (event.key === "Enter") add();
        }}
      />
      <Button size="small" unavailable={why} onClick={add}>
        <Plus aria-hidden /> {label}
      </Button>
    </div>
  );
}
