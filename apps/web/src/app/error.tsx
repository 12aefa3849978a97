"use client";
import { ErrorState } from "../ui/error-state.tsx";

interface ErrorPageProps {
  readonly error: unknown;
  readonly retry: () => void;
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <>
      <h1 className="sr-only">Something went wrong</h1>
      <ErrorState
        title="This page could not be drawn"
        refusal={{ sentence: error instanceof Error ? error.message : String(error) }}
        onRetry={retry}
      />
    </>
  );
}
