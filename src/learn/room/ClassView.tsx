/** @file The workbooks of many. */
import type { ReactElement } from "react";
import { learnWords } from "../words.ts";

export function ClassView(): ReactElement {
  return <h2>{learnWords.class.title}</h2>;
}
