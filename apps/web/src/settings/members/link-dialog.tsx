"use client";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ShownOnce } from "../shown-once.tsx";

interface LinkDialogProps {
  readonly title: string;
  readonly description: string;
  readonly address: string;
  readonly onClose: () => void;
}

export const LinkDialog = ({ title, description, address, onClose }: LinkDialogProps) => (
  <Dialog
    open
    onClose={onClose}
    onConfirm={onClose}
    title={title}
    description={description}
    footer={
      <CommandFooter confirm="I have it" busy={false} onConfirm={onClose} onClose={onClose} />
    }
  >
    <ShownOnce name="the link" text={address} />
  </Dialog>
);
