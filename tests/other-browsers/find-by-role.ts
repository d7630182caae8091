/** @file Carried into the page as text: it may use nothing but its own arguments and what a browser has. */

/** A name as it is, or an expression's source. */
export type WantedName = string | { readonly source: string };

/** The visible elements with a role and, unless it is null, a name, as screen readers know them, as far as this page needs it. */
export function findByRole(role: string, wanted: WantedName | null): Element[] {
  const inputs: Partial<Record<string, string>> = {
    range: "slider",
    checkbox: "checkbox",
    radio: "radio",
    search: "searchbox",
  };
  const tags: Partial<Record<string, string>> = {
    button: "button",
    summary: "button",
    a: "link",
    dialog: "dialog",
    figure: "figure",
    section: "region",
    select: "combobox",
  };
  const roleOf = (element: Element): string | undefined =>
    element.getAttribute("role") ??
    (element instanceof HTMLInputElement
      ? (inputs[element.type] ?? "textbox")
      : tags[element.localName]);
  const textOf = (element: Element | null): string =>
    (element?.textContent ?? "").replace(/\s+/gu, " ").trim();
  const nameOf = (element: Element): string => {
    const by = element.getAttribute("aria-labelledby");
    if (by !== null) {
      return by
        .split(/\s+/u)
        .map((id) => textOf(document.getElementById(id)))
        .join(" ");
    }
    const label = element.getAttribute("aria-label");
    if (label !== null) return label;
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    if (labels.length > 0) return labels.map(textOf).join(" ");
    return textOf(element.querySelector("figcaption") ?? element);
  };
  const isWanted = (name: string): boolean =>
    wanted === null ||
    (typeof wanted === "string" ? name === wanted : new RegExp(wanted.source, "u").test(name));
  return [...document.querySelectorAll("*")].filter(
    (element) =>
      roleOf(element) === role &&
      element.checkVisibility({ checkVisibilityCSS: true }) &&
      isWanted(nameOf(element)),
  );
}
