"use client";
import { useMutation } from "@tanstack/react-query";
import type { PersonView } from "@waymark/orchestrator/api";
import { KeyRound, LogOut, MonitorSmartphone } from "lucide-react";
import { useRouter } from "next/navigation";
import { DropdownMenu as Radix } from "radix-ui";
import { useTRPCClient } from "../trpc/provider.tsx";
import { refusalOf } from "../trpc/refusal.ts";
import { MenuAction, MenuChoice, MenuHeading, MenuPanel, MenuSeparator } from "../ui/menu.tsx";
import { useTimeLook } from "../ui/time-look-context.tsx";
import { TIME_LOOK_OPTIONS, type TimeLook } from "../ui/time-look.ts";
import { say } from "../ui/toast.tsx";
import { Initials } from "./initials.tsx";

/** Who is signed in, and the way out. */
export function AccountMenu({ person: { name, role } }: { readonly person: PersonView }) {
  const client = useTRPCClient();
  const router = useRouter();
  const [look, setLook] = useTimeLook();
  const signOut = useMutation({
    mutationFn: () => client.account.signOut.mutate(),
    // Anew, so that nothing of what was shown is kept.
    onSuccess: () => location.assign("/sign-in"),
    onError: (error) => say(`You are still signed in. ${refusalOf(error).sentence}`),
  });
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger
        aria-label={`Account of ${name}, ${role}`}
        className="flex h-9 w-full items-center gap-2 rounded-md px-1 text-left text-xs text-ink-2 hover:bg-hover hover:text-ink data-[state=open]:bg-hover md:w-9 md:justify-center lg:w-full lg:justify-start"
      >
        <Initials name={name} />
        <span className="min-w-0 max-lg:hidden">
          <span className="block truncate font-medium">{name}</span>
          <span className="block text-2xs text-ink-3">{role}</span>
        </span>
      </Radix.Trigger>
      <MenuPanel align="start" className="min-w-52">
        <MenuAction icon={MonitorSmartphone} onChoose={() => router.push("/settings/sessions")}>
          Sessions and password
        </MenuAction>
        <MenuAction icon={KeyRound} onChoose={() => router.push("/settings/keys")}>
          API keys
        </MenuAction>
        <MenuSeparator />
        <MenuHeading>Times</MenuHeading>
        <MenuChoice
          value={look}
          onChange={(next) => setLook(next as TimeLook)}
          options={TIME_LOOK_OPTIONS}
        />
        <MenuSeparator />
        <MenuAction icon={LogOut} onChoose={() => signOut.mutate()}>
          Sign out
        </MenuAction>
      </MenuPanel>
    </Radix.Root>
  );
}
