/** @file The charts that a scene opens with: those its question is about are large; the number of charts is always the same. Pure. */
import { type Scene, scenes } from "../../experiment/scenes.ts";
import { firstArrangement, type PlacedChart } from "./arrangement.ts";

function arrangementOf({ heroes }: Scene): readonly PlacedChart[] {
  if (heroes === undefined) return firstArrangement;
  const others = firstArrangement
    .filter(({ id }) => !heroes.includes(id))
    .slice(0, firstArrangement.length - heroes.length);
  return [
    ...heroes.map((id) => ({ id, large: true })),
    ...others.map(({ id }) => ({ id, large: false })),
  ];
}

/** Those of `scene`, unless a person has arranged the charts: then they stay as they are. */
export function chartsOfScene(
  scene: Scene | null,
  charts: readonly PlacedChart[],
): readonly PlacedChart[] {
  const asText = JSON.stringify(charts);
  const isOwn = scenes.every((each) => JSON.stringify(arrangementOf(each)) !== asText);
  if (isOwn) return charts;
  return scene === null ? firstArrangement : arrangementOf(scene);
}
