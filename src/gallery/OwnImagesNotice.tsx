/** @file Says that a person's own images stand in MNIST's place, where a card's figures would not be MNIST's. */
import { type ReactElement, useEffect, useState } from "react";

import { canKeepImages, forgetImages, keptImages } from "../runs/own-images.ts";
import type { Card, CardMode } from "../studies/card.ts";
import { Button } from "../ui/Button.tsx";
import { galleryWords as words } from "./words.ts";

const usesImages = ({ cells, readings }: Card, mode: CardMode): boolean =>
  cells.some((cell) => cell.run(mode, readings[0])?.config.task === "mnist");

/** Whether a card would train on own images, and how to find out again. */
export function useOwnImages(card: Card, mode: CardMode) {
  const [areOwn, setAreOwn] = useState(false);
  const isAsked = canKeepImages() && usesImages(card, mode);
  useEffect(() => {
    let isHere = true;
    if (isAsked) {
      keptImages()
        .then(({ train, test }) => {
          if (isHere) setAreOwn(train !== null || test !== null);
        })
        // A browser that keeps nothing has no own images either.
        .catch(() => {});
    }
    return () => {
      isHere = false;
    };
  }, [isAsked]);
  return { areOwn: isAsked && areOwn, onForgotten: () => setAreOwn(false) };
}

export function OwnImagesNotice({
  onForgotten,
}: {
  readonly onForgotten: () => void;
}): ReactElement {
  return (
    <div className="notice" data-tone="quiet">
      <p>{words.ownImages}</p>
      <Button onClick={() => void forgetImages().then(onForgotten)}>{words.backToMnist}</Button>
    </div>
  );
}
