// A rendering's words with what sets it apart from the fullest wording: the differences are the server's, only
// drawn here, with marks that can be read without colour: +added+, ≠changed≠, and what was left out, struck.
import { Fragment, type ComponentChildren } from "preact";
import { clashesIn, strokesOf, type Difference, type Side, type Stroke } from "../strokes";
import { t } from "../words/words";

interface Props {
  content: Side;
  differences: readonly Difference[];
  // The names of the sides in the differences: this wording's, and that which it is held against.
  own: string;
  other: string;
  fullest: Side;
  // Its parts that contradict the other wording.
  clashes?: readonly Side[];
}

export function Wording({ content, differences, own, other, fullest, clashes = [] }: Props) {
  const label = t.value.claim;
  const strokes = strokesOf(content, differences, own, other, fullest);
  const text = (stroke: Stroke): ComponentChildren =>
    clashesIn(stroke, content, clashes).map((part, index) =>
      part.isClash ? (
        <strong key={index} class="clash" title={label.conflicts}>
          {part.text}
        </strong>
      ) : (
        part.text
      ),
    );
  const draw = (stroke: Stroke): ComponentChildren => {
    switch (stroke.kind) {
      case "same":
        return text(stroke);
      case "left_out":
        return (
          <del title={label.leftOut}>
            <span class="visually-hidden">[{label.leftOut}: </span>
            {stroke.text}
            <span class="visually-hidden">]</span>
          </del>
        );
      default:
        return (
          <ins class={stroke.kind} title={label[stroke.kind]}>
            <span class="visually-hidden">[{label[stroke.kind]}: </span>
            {text(stroke)}
            <span class="visually-hidden">]</span>
          </ins>
        );
    }
  };
  return (
    <blockquote class="words wording" dir="auto">
      {strokes.map((stroke, index) => (
        <Fragment key={index}>
          {stroke.kind === "left_out" && " "}
          {draw(stroke)}
          {stroke.kind === "left_out" && /^[\p{L}\p{N}]/u.test(strokes[index + 1]?.text ?? "") && " "}
        </Fragment>
      ))}
    </blockquote>
  );
}
