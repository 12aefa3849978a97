import type { Metadata } from "next";
import { SchedulePage } from "../../../schedules/schedule/schedule-page.tsx";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata: Metadata = { title: "Schedule" };

export default async function Page({ params }: PageProps) {
  const { id } = await params;
  return <SchedulePage id={decodeURIComponent(id)} />;
}
