"use client";
import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "../trpc/provider.tsx";
import { CommandFooter } from "../ui/command-footer.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Refused } from "../ui/refused.tsx";

interface ThrowAwayProps {
  readonly id: string;
  readonly workflow: string | undefined;
}

/** Ends a draft without publishing it. */
export function ThrowAway({ id, workflow }: ThrowAwayProps) {
  const [asking, setAsking] = useState(false);
  const trpc = useTRPC();
  const router = useRouter();
  const remove = useMutation(
    trpc.drafts.remove.mutationOptions({
      onSuccess: () =>
        router.push(workflow === undefined ? "/workflows" : `/workflows/${workflow}`),
    }),
  );
  const confirm = () => remove.isPending || remove.mutate({ id });
  return (
    <>
      <IconButton icon={Trash2} label="Throw this draft away" onClick={() => setAsking(true)} />
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
        title="Throw this draft away?"
        description="What was changed since the last published version is lost. Published versions stay as they are."
        footer={
          <CommandFooter
            confirm="Throw away"
            keep="Keep the draft"
            busy={remove.isPending}
            onConfirm={confirm}
            onClose={() => setAsking(false)}
          />
        }
      >
        <Refused error={remove.error} />
      </Dialog>
    </>
  );
}
