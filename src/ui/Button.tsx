/** @file The button: one shape in four looks. */
import type { ComponentProps, ReactElement } from "react";

export interface ButtonProps extends Omit<ComponentProps<"button">, "type" | "className"> {
  readonly look?: "plain" | "strong" | "quiet" | "dashed";
}

export function Button({ look = "plain", ...rest }: ButtonProps): ReactElement {
  return <button type="button" className="button" data-look={look} {...rest} />;
}
