/** @file Which images Sequential MNIST is trained on, and how to put one's own in their place. */
import { type ReactElement, useCallback, useEffect, useId, useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { imageWords as words } from "./words.ts";
import { isWeightFile } from "../../protocol/weights.ts";
import { useLab } from "../../shell/lab-context.ts";
import {
  canKeepImages,
  forgetImages,
  keepImageFiles,
  type KeptImages,
  keptImages,
} from "../../runs/own-images.ts";
import { StorageError } from "../../runs/storage/storage-error.ts";
import "./own-images.css";

const builtIn: KeptImages = { train: null, test: null };

/** A group of the experiment's form; files may be dropped anywhere on the page while it is there. */
export function OwnImages(): ReactElement {
  const { laboratory } = useLab();
  const id = useId();
  const [kept, setKept] = useState(builtIn);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(canKeepImages() ? null : words.notKept);

  const change = useCallback(
    async (work: () => Promise<void>): Promise<void> => {
      setBusy(true);
      try {
        await work();
        setKept(await keptImages());
        setProblem(null);
        const { lanes } = laboratory.experiment.getState();
        laboratory.seeds.clear();
        for (const { key } of lanes) laboratory.restart(key);
      } catch (error) {
        setProblem(words.kept(StorageError.inWords(error)));
      }
      setBusy(false);
    },
    [laboratory],
  );
  const take = useCallback(
    (files: FileList | null): void => {
      const images = [...(files ?? [])].filter(({ name }) => !isWeightFile(name));
      if (images.length > 0) void change(() => keepImageFiles(images));
    },
    [change],
  );

  useEffect(() => {
    if (!canKeepImages()) return;
    let isHere = true;
    keptImages().then(
      (found) => {
        if (isHere) setKept(found);
      },
      (error: unknown) => {
        if (isHere) setRefusal(words.refused(StorageError.inWords(error)));
      },
    );
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      take(event.dataTransfer?.files ?? null);
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      isHere = false;
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [take]);

  if (refusal !== null) return <p className="own-images">{refusal}</p>;
  const isOwn = kept.train !== null || kept.test !== null;
  return (
    <fieldset className="form-group own-images" disabled={busy}>
      <legend>{words.title}</legend>
      <p>{words.inForce(kept.train, kept.test)}</p>
      <p className="soft">{words.howTo}</p>
      <div className="own-images-buttons">
        <input
          id={id}
          className="visually-hidden"
          type="file"
          multiple
          onChange={({ currentTarget }) => {
            take(currentTarget.files);
            // Reset, so that choosing the same files again is a change too.
            currentTarget.value = "";
          }}
        />
        <label htmlFor={id} className="button">
          {words.choose}
        </label>
        {isOwn ? <Button onClick={() => void change(forgetImages)}>{words.back}</Button> : null}
      </div>
      {problem === null ? null : (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
