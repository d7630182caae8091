/** @file The exact setting of every cell, each a link to the observatory. */
import type { ReactElement } from "react";

import { formatLink } from "../experiment/link.ts";
import { singleLane } from "../experiment/schema.ts";
import type { CardChoice } from "../studies/choice.ts";
import { galleryWords as words } from "./words.ts";
import { Disclosure } from "../ui/Disclosure.tsx";
import { describeConfig } from "./config-words.ts";

export function Settings({ choice }: { readonly choice: CardChoice }): ReactElement {
  const { card, mode, reading } = choice;
  return (
    <div className="gallery-settings" data-hidden-on-projector>
      <Disclosure summary={words.settings}>
        <dl>
          {card.cells.map((cell) => {
            const run = cell.run(mode, reading);
            if (run === null) return null;
            return (
              <div key={cell.id}>
                <dt>
                  {cell.row}, {cell.column}{" "}
                  <a href={`#${formatLink({ experiment: singleLane(run.config), run: false })}`}>
                    {words.observe}
                  </a>
                </dt>
                <dd className="soft">
                  {describeConfig(run.config)}
                  {run.ladder === null ? "" : `; ${words.ladder(run.ladder)}`}
                </dd>
              </div>
            );
          })}
        </dl>
      </Disclosure>
    </div>
  );
}
