import { describe, expect, it } from "vitest";
import { landing } from "../experiment/presets.ts";
import { readAddress, type RoomAddress, writeAddress } from "./address.ts";

const rooms: readonly [RoomAddress, ...RoomAddress[]] = [
  { id: "lanes", ownParts: [] },
  { id: "gallery", ownParts: ["card", "mode", "seeds"] },
  { id: "speed", ownParts: [] },
];

describe("the address", () => {
  it("reads back what it wrote", () => {
    const appearance = {
      room: "speed",
      places: { speed: "" },
      theme: "dark",
      projector: false,
      hidden: ["panel"],
    } as const;
    const experiment = { ...landing, shared: { ...landing.shared, length: 30 } };
    const hash = writeAddress({ experiment, run: false }, appearance, rooms);
    expect(readAddress(`#${hash}`, rooms)).toEqual({
      appearance,
      link: { ok: true, value: { experiment, run: false } },
    });
  });

  it("is empty for the landing state", () => {
    const plain = {
      room: "lanes",
      places: {},
      theme: "system",
      projector: false,
      hidden: [],
    } as const;
    expect(writeAddress({ experiment: landing, run: false }, plain, rooms)).toBe("");
  });

  it("keeps what is open in a room as the room wrote it, and nowhere else", () => {
    const place = "card=table-2&mode=full&seeds=10";
    const { appearance, link } = readAddress(`#length=30&room=gallery&${place}`, rooms);
    expect(appearance).toMatchObject({ room: "gallery", places: { gallery: place } });
    if (!link.ok) throw new Error("the link is one");
    expect(writeAddress(link.value, appearance, rooms)).toBe(`length=30&room=gallery&${place}`);
    expect(writeAddress(link.value, { ...appearance, room: "speed" }, rooms)).toBe(
      "length=30&room=speed",
    );
    expect(readAddress(`#${place}`, rooms).link).toMatchObject({
      ok: false,
      problem: { field: "card", value: "table-2" },
    });
  });

  it("holds the pace where it is not the experiment's own", () => {
    const { appearance, link } = readAddress("#length=30", rooms);
    if (!link.ok) throw new Error("the link is one");
    for (const [pace, text] of [
      [1, "1"],
      [50, "50"],
      [null, "max"],
    ] as const) {
      const hash = writeAddress(link.value, appearance, rooms, pace);
      expect(hash).toBe(`length=30&pace=${text}`);
      expect(readAddress(hash, rooms)).toEqual({ appearance, pace, link });
    }
    expect(readAddress("#length=30", rooms)).not.toHaveProperty("pace");
    expect(readAddress("#pace=7", rooms).link).toMatchObject({
      ok: false,
      problem: { field: "pace", value: "7", allowed: "1, 10, 50, max" },
    });
  });

  it.each([
    ["theme=projector", "system", true],
    ["theme=projector-light", "light", true],
    ["theme=projector-dark", "dark", true],
    ["theme=light", "light", false],
    ["theme=dark", "dark", false],
  ] as const)("holds layout and theme together: %s", (text, theme, projector) => {
    const { appearance, link } = readAddress(`#${text}`, rooms);
    expect(appearance).toMatchObject({ theme, projector });
    if (!link.ok) throw new Error("the link is one");
    expect(writeAddress(link.value, appearance, rooms)).toBe(text);
  });

  it("refuses themes that are not there, and says which are", () => {
    expect(readAddress("#theme=projector-sepia", rooms).link).toMatchObject({
      ok: false,
      problem: {
        field: "theme",
        value: "projector-sepia",
        allowed: "light, dark, projector, projector-light, projector-dark",
      },
    });
  });

  it("refuses rooms that are not there", () => {
    expect(readAddress("#room=cellar", rooms).link).toMatchObject({
      ok: false,
      problem: { field: "room", value: "cellar" },
    });
  });

  it("refuses parts that cannot be hidden", () => {
    expect(readAddress("#hide=panel,roof", rooms).link).toMatchObject({
      ok: false,
      problem: { field: "hide", value: "roof" },
    });
  });
});
