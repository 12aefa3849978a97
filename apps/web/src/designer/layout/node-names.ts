// What is on the canvas and is no step: `~` cannot occur in an authored id.

const NOTE = "~note/";
const GROUP = "~group/";

const within = (prefix: string, nodeId: string): string | undefined =>
  nodeId.startsWith(prefix) ? nodeId.slice(prefix.length) : undefined;

export const noteNode = (noteId: string): string => `${NOTE}${noteId}`;
export const noteOfNode = (nodeId: string): string | undefined => within(NOTE, nodeId);

export const groupNode = (groupId: string): string => `${GROUP}${groupId}`;
export const groupOfNode = (nodeId: string): string | undefined => within(GROUP, nodeId);

export const isStepNode = (nodeId: string): boolean => !nodeId.startsWith("~");
