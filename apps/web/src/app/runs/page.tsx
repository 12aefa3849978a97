import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Suspense } from "react";
import { LOOK_COOKIE, readLook } from "../../runs/list/list-look.ts";
import { RunsPage } from "../../runs/list/runs-page.tsx";

export const metadata: Metadata = { title: "Runs" };

export default async function Page() {
  const look = readLook((await cookies()).get(LOOK_COOKIE)?.value);
  return (
    <Suspense>
      <RunsPage initialLook={look} />
    </Suspense>
  );
}
