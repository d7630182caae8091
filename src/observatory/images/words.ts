/** @file The words about the images of Sequential MNIST, a part of the catalogue. */

const images = (count: number | null, builtIn: string): string =>
  count === null ? builtIn : `${count.toLocaleString("en")} of your own`;

export const imageWords = {
  title: "Images",
  inForce: (train: number | null, test: number | null) =>
    train === null && test === null
      ? "MNIST: 60,000 images to train on, 10,000 to test on."
      : `To train on: ${images(train, "MNIST's")}; to test on: ${images(test, "MNIST's")}.`,
  howTo:
    "Your own: drop IDX files of images and labels anywhere on the page, plain or gzipped; “test” or “t10k” in a name marks those to test on. They stay in this browser, and a link does not carry them.",
  choose: "Choose files …",
  back: "Back to MNIST",
  kept: (problem: string) => `${problem} The images before stay.`,
  notKept: "Own images need a page that is served securely: https, or this computer.",
} as const;
