"use client";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";

interface ErrorPageProps {
  readonly error: unknown;
  readonly retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <>
      <PageHeader title="Something went wrong" />
      <ErrorState
        title="This page could not be drawn"
        refusal={{ sentence: error instanceof Error ? error.message : String(error) }}
        onRetry={retry}
      />
    </>
  );
}
