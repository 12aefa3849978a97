"use client";
import { Component, type ReactNode } from "react";
import { ErrorState } from "./error-state.tsx";

interface PanelBoundaryProps {
  /** What the panel shows: “graph”. */
  readonly name: string;
  readonly children: ReactNode;
}

interface PanelBoundaryState {
  readonly failure: Error | null;
}

/** A panel that cannot be drawn says so in its own place; the rest of the page stays. */
export class PanelBoundary extends Component<PanelBoundaryProps, PanelBoundaryState> {
  override readonly state: PanelBoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): PanelBoundaryState {
    return { failure: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <ErrorState
        title={`The ${this.props.name} could not be drawn`}
        refusal={{ sentence: failure.message }}
        onRetry={() => this.setState({ failure: null })}
      />
    );
  }
}
