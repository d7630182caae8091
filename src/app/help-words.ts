/** @file The words of the help sheet and the command palette, loaded with them. What it says of a room is in the room's folder. */
export const helpWords = {
  help: {
    title: "Help and shortcuts",
    close: "Close",
    shortcuts: "Shortcuts",
    resting: "Shortcuts rest while a field has the focus.",
    key: "Key",
    action: "Action",
  },
  palette: {
    title: "All commands",
    close: "Close",
    filter: "Find a command",
    none: "No command has this name.",
  },
} as const;
