import { MapPinOff } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Address } from "./address.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        icon={MapPinOff}
        title="There is no page at this address"
        action={
          <>
            <Link href="/" className={buttonLook({})}>
              Overview
            </Link>
            <Link href="/runs" className={buttonLook({ kind: "quiet" })}>
              All runs
            </Link>
          </>
        }
      >
        <Address />
      </EmptyState>
    </>
  );
}
