/** @file What pointer and keys do on a chart, for the help sheet of a room that has charts. */
export const chartHelp = {
  title: "On a chart",
  ways: [
    ["Point", "Read every chart there"],
    ["Click", "Pin what is read; Escape lets it go"],
    ["Drag", "Zoom to a stretch; Escape while dragging gives it up"],
    ["Pinch, Ctrl + wheel", "Zoom in and out"],
    ["Double-click", "Show all again"],
    ["← →, Home, End", "With the focus on a chart: move the cursor; with Shift ten at a time"],
    ["+ −", "With the focus on a chart: zoom in and out"],
    ["↑ ↓", "With the focus on a map: another step t"],
    ["Enter", "With the focus on a chart: pin what is read"],
  ],
} as const;
