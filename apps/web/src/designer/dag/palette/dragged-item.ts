import type { PaletteItem } from "./palette-items.ts";

const TYPE = "application/x-waymark-step";

export function dragItem(transfer: DataTransfer, { id }: PaletteItem): void {
  transfer.setData(TYPE, id);
  transfer.effectAllowed = "copy";
}

export const holdsItem = (transfer: DataTransfer): boolean => transfer.types.includes(TYPE);

/** The id of the item that is dropped. */
export const droppedItem = (transfer: DataTransfer): string => transfer.getData(TYPE);
