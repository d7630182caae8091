/** @file Keeps the object of an axis while a new one says the same: a new axis costs a layout. */
import { useMemo } from "react";
import type { XAxisProps, YAxisProps } from "../props.ts";
import type { Range } from "../series.ts";

function useSameDomain(domain: Range | "auto"): Range | "auto" {
  const [from, to] = domain === "auto" ? [null, null] : domain;
  return useMemo(() => (from === null || to === null ? "auto" : [from, to]), [from, to]);
}

export function useSameX(props: XAxisProps): XAxisProps {
  const { label, unit, least, scale, format } = props;
  const domain = useSameDomain(props.domain);
  return useMemo(
    () => ({ label, unit, domain, least, scale, format }),
    [label, unit, domain, least, scale, format],
  );
}

export function useSameY(props: YAxisProps): YAxisProps {
  const { label, unit, scale, format, tickFormat, symmetric } = props;
  const domain = useSameDomain(props.domain);
  return useMemo(
    () => ({ label, unit, domain, scale, format, tickFormat, symmetric }),
    [label, unit, domain, scale, format, tickFormat, symmetric],
  );
}
