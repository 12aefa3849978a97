export { checkDag } from "./dag-check.ts";
export { dagGraph } from "./dag-graph.ts";
export { dagOverlay } from "./dag-overlay.ts";
export { pendingDagEffects } from "./dag-pending.ts";
export { dagScope } from "./dag-scope.ts";
export { itemsOfDag, type ItemsPage, type ItemsQuery } from "./loop/items-of.ts";
export { overlayOfPass } from "./loop/pass-overlay.ts";
export { dagSignals } from "./dag-signals.ts";
export { advanceDag, blankDag, startDag } from "./dag-transition.ts";
