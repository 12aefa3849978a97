"use client";
import dynamic from "next/dynamic";
import { PersonButton } from "../person/person-button.tsx";
import { useMe } from "./use-me.ts";

// Menus come when somebody is signed in: an open installation has no use for this one.
const AccountMenu = dynamic(async () => (await import("./account-menu.tsx")).AccountMenu, {
  ssr: false,
});

/** Who is at this browser: the account that is signed in, or a name that somebody gave while there are none. */
export function AccountButton() {
  const { data: me } = useMe();
  return me?.person ? <AccountMenu person={me.person} /> : <PersonButton />;
}
