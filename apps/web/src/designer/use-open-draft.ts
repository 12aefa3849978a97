"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../trpc/provider.tsx";

/** Begins a draft, or takes up the one there is of this workflow, and goes to the designer. */
export function useOpenDraft() {
  const trpc = useTRPC();
  const router = useRouter();
  return useMutation(
    trpc.drafts.open.mutationOptions({ onSuccess: ({ id }) => router.push(`/designer/${id}`) }),
  );
}
