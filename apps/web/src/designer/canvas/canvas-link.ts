import type { CanvasHandle } from "./canvas-props.ts";

/** The canvas, for what stands around it; nothing while none is shown. */
export class CanvasLink {
  #view: CanvasHandle | undefined;

  /** To be given to the canvas as its `handle`. */
  readonly attach = (view: CanvasHandle | null): void => {
    this.#view = view ?? undefined;
  };

  get view(): CanvasHandle | undefined {
    return this.#view;
  }
}
