import { MapPinOff } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { buttonLook } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={MapPinOff}
        title="No trail leads here"
        action={
          <Link href="/runs" className={buttonLook({})}>
            Go to the runs
          </Link>
        }
      >
        There is no page at this address.
      </EmptyState>
    </>
  );
}
