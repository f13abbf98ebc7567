/**
 * The brackets, blanks and line breaks of a printed array, put around the texts of its elements.
 *
 *     [[1 2 3]        rows of the last axis wrap at the line width
 *      [4 5 6]        an axis further out is one column further in
 *      ...            what is left out of an axis
 *      [7 8 9]]       between items of an axis stand as many line ends as there are axes inside of it
 *
 * It goes from the innermost axis outwards, joining the texts of one axis into those of the next, so nothing recurses.
 */

/** The positions of one axis that are printed. */
export interface ShownAxis {
  readonly positions: readonly number[];
  /** How many positions stand before the `...`, or -1 where nothing is left out. */
  readonly gap: number;
}

export interface LayoutOptions {
  readonly linewidth: number;
  readonly separator: string;
  /** The width of what the caller prints before the array. */
  readonly indent: number;
}

/**
 * The text of an array of one dimension or more, none of them empty, from the texts of its shown elements in row-major
 * order, as `_formatArray` of NumPy's arrayprint lays it out.
 */
export function layoutArray(words: readonly string[], axes: readonly ShownAxis[], options: LayoutOptions): string {
  const separatorInRow = options.separator;
  const separatorAtEnd = separatorInRow.trimEnd();
  let texts = words;
  for (let axis = axes.length - 1; axis >= 0; axis--) {
    const shown = axes[axis];
    if (shown === undefined) break;
    const indent = ' '.repeat(1 + options.indent + axis);
    const axesInside = axes.length - 1 - axis;
    const between = `${separatorAtEnd}${'\n'.repeat(axesInside)}${indent}`;
    const width = options.linewidth - axis - Math.max(separatorAtEnd.length, 1);
    texts = groups(texts, shown).map((items) =>
      axesInside === 0 ? `[${wrappedRow(items, separatorInRow, indent, width)}]` : `[${items.join(between)}]`,
    );
  }
  return texts.join('');
}

/** Texts in groups of one axis each, with its `...` among them. */
const groups = (texts: readonly string[], { positions, gap }: ShownAxis): string[][] => {
  const found: string[][] = [];
  for (let start = 0; start < texts.length; start += positions.length) {
    const items = texts.slice(start, start + positions.length);
    if (gap >= 0) items.splice(gap, 0, '...');
    found.push(items);
  }
  return found;
};

/** The items of a row, broken before one that would pass the width; a line holds at least one, however wide. */
const wrappedRow = (items: readonly string[], separator: string, indent: string, width: number): string => {
  let lines = '';
  let line = indent;
  items.forEach((item, i) => {
    if (line.length + item.length > width && line.length > indent.length) {
      lines += `${line.trimEnd()}\n`;
      line = indent;
    }
    line += i === items.length - 1 ? item : item + separator;
  });
  return (lines + line).slice(indent.length);
};
