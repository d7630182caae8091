/** @file The words of what is around every room: its name, the rooms, the menus, what cannot be opened. */
export const appWords = {
  title: "Through Time",
  rooms: {
    label: "Rooms",
    opening: "Opening",
    missing: "This room could not be loaded. Reload the page to try again.",
  },
  header: {
    help: "Help",
    menu: "Menu",
    appearance: "Appearance",
    theme: "Theme",
    themes: { system: "As the system", light: "Light", dark: "Dark" },
    projector: "Projector layout",
    data: "Data",
  },
  actions: {
    group: "In every room",
    help: "Help and shortcuts",
    palette: "All commands",
    projector: "Projector layout",
    theme: (name: string) => `Theme: ${name}`,
    goTo: (room: string) => `Go to ${room}`,
  },
  alerts: {
    sheet: "This sheet could not be loaded. Check the connection and reload the page.",
    close: "Close",
  },
} as const;
