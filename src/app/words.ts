/** @file The words of what is around every room: its name, the rooms, the menus, what cannot be opened. */
export const appWords = {
  title: "Through Time",
  rooms: {
    label: "Rooms",
    opening: "Opening",
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
    about: "About, licences, how to cite",
    projector: "Projector layout",
    theme: (name: string) => `Theme: ${name}`,
    goTo: (room: string) => `Go to ${room}`,
  },
  link: {
    problem: (problem: string) =>
      `This link cannot be opened: ${problem} The first scene is shown instead.`,
    close: "Close",
  },
} as const;
