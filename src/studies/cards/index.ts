/** @file Every table and figure of the paper with results, in its order, and studies of our own. */
import type { Card } from "../card.ts";
import { randomFeedbackCard, truncationCard } from "./beyond.ts";
import { depthCards } from "./depth.ts";
import { dynamicsCards } from "./dynamics.ts";
import { imageCards } from "./images.ts";
import { lengthCards } from "./lengths.ts";
import { noiseCards } from "./noise.ts";
import { speedCards } from "./speed.ts";
import { figure3Card } from "./stability.ts";
import { startsCard } from "./starts.ts";

export const cards: readonly Card[] = [
  depthCards.table1,
  speedCards.table2,
  noiseCards.table3,
  lengthCards.table4,
  lengthCards.table5,
  imageCards.table6,
  imageCards.table7,
  figure3Card,
  speedCards.figure4,
  dynamicsCards.figure5,
  dynamicsCards.figure6,
  noiseCards.figure7,
  dynamicsCards.figure8,
  imageCards.figure9,
  imageCards.figure10,
  depthCards.tableA1,
  depthCards.tableA2,
  speedCards.tableA3,
  imageCards.tableA4,
  noiseCards.figureA1,
  startsCard,
  truncationCard,
  randomFeedbackCard,
];
