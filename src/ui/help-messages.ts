/** @file The words of the help sheet and the command palette, a part of the catalogue that is loaded with them. */

export const helpMessages = {
  help: {
    title: "Help and shortcuts",
    close: "Close",
    about: {
      observatory:
        "Each lane trains the same network on the same batches from the same start; only the learning rule differs. The upper left chart shows how much each has learnt, the upper right one how much of its teaching signal is left at each earlier step. Point at a chart to read every chart at that iteration; click to pin it.",
      gallery:
        "Each card is a table or figure of the paper: its claim, its setting, and its numbers beside those of runs on this device. Open one and press Run; the verdict is computed from what the runs came to.",
      sweeps:
        "A sweep runs one experiment for every combination of the values that its plan names. Start from a preset or a lane, press Run, and see which cells learn; a cell opens in the observatory with exactly its setting.",
      library:
        "Every run that reached 100 iterations is kept here, on this device. Open one to go on with it, choose up to four to compare them, and export what is to be passed on.",
      speed:
        "One iteration of training is timed on every engine that this browser has, so that you know which to choose. Nothing else trains meanwhile.",
    },
    shortcuts: "Shortcuts",
    resting: "Shortcuts rest while a field has the focus.",
    key: "Key",
    action: "Action",
    onChart: "On a chart",
    chartWays: [
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
    onSweep: "On a sweep's map and axes",
    sweepWays: [
      ["Arrow keys, Home, End", "With the focus on the map: another cell"],
      ["Enter", "With the focus on the map: open the cell in the observatory"],
      ["Drag along an axis", "Brush: single out the cells that pass there"],
      ["↑ ↓", "With the focus on an end of a brush: move it; Escape clears the brush"],
    ],
    onStage: "On the stage",
    stageWays: [
      ["→", "With the focus on the stage: next phase"],
      ["←", "With the focus on the stage: play the phase again"],
      ["↓ ↑", "With the focus on the stage: next and previous term of the equation"],
      ["Point at a step", "Read the numbers at that step"],
    ],
  },
  palette: {
    title: "All commands",
    close: "Close",
    filter: "Find a command",
    none: "No command has this name.",
  },
} as const;
