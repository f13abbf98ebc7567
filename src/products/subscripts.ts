/**
 * The subscripts of `einsum`: a letter for each dimension of each operand, and for each of the result.
 *
 *     subscripts   terms | terms '->' term
 *     terms        term | terms ',' term
 *     term         letters, with at most one '...' among them, which stands for the dimensions that have no letter
 *
 * Without '->' the result has the dimensions of '...' first and then the letters that stand once, in alphabetical order,
 * capitals first. Spaces mean nothing. The dimensions of '...' are aligned at the last one, as in broadcasting.
 */

import { ShapeError, ValueError } from '../../compiler/ir/errors.ts';
import { formatShape, type Shape } from '../../compiler/ir/shape.ts';
import { show } from '../check.ts';

/** What a dimension is called: its letter, or '-1', '-2', … for those of '...', from the last one. */
export type Label = string;

export interface Subscripts {
  /** The labels of each operand's dimensions. */
  readonly inputs: readonly (readonly Label[])[];
  readonly output: readonly Label[];
}

/** Reads subscripts for operands of these shapes. Throws ValueError for what the grammar does not have, ShapeError. */
export function parseSubscripts(text: string, shapes: readonly Shape[]): Subscripts {
  const arrow = text.indexOf('->');
  const terms = (arrow < 0 ? text : text.slice(0, arrow)).split(',');
  if (terms.length !== shapes.length) {
    throw new ValueError(`einsum: ${show(text)} has subscripts for ${terms.length} operands, of ${shapes.length}`);
  }
  const inputs = terms.map((term, i) => inputLabels(text, term, i, shapes[i] as Shape));
  const repeated = inputs.flat().filter(isEllipsis).map(Number);
  const ellipsis = ellipsisLabels(-Math.min(0, ...repeated));
  const output =
    arrow < 0 ? impliedOutput(inputs, ellipsis) : outputLabels(text, text.slice(arrow + 2), inputs, ellipsis);
  return { inputs, output };
}

const isEllipsis = (label: Label): boolean => label.startsWith('-');

/** The labels of the dimensions that '...' stands for. */
const ellipsisLabels = (count: number): Label[] => Array.from({ length: count }, (_, d) => `${d - count}`);

/** The letters of a term, and how many are before its '...'; null where it has none. */
function parseTerm(text: string, term: string, where: string): { letters: string[]; ellipsis: number | null } {
  const letters: string[] = [];
  let ellipsis: number | null = null;
  for (let i = 0; i < term.length; i++) {
    const character = term[i] as string;
    if (/[A-Za-z]/.test(character)) letters.push(character);
    else if (character === '.') {
      if (ellipsis !== null || !term.startsWith('...', i)) {
        throw new ValueError(`einsum: ${show(text)}: ${where} have a '.' that is not part of one '...'`);
      }
      ellipsis = letters.length;
      i += 2;
    } else if (character !== ' ') {
      throw new ValueError(`einsum: ${show(text)}: ${where} have ${show(character)} where a letter should stand`);
    }
  }
  return { letters, ellipsis };
}

function inputLabels(text: string, term: string, operand: number, shape: Shape): Label[] {
  const where = `the subscripts of operand ${operand}`;
  const { letters, ellipsis } = parseTerm(text, term, where);
  const rest = shape.length - letters.length;
  if (ellipsis === null ? rest !== 0 : rest < 0) {
    const fix = rest > 0 && ellipsis === null ? `; '...' would stand for the others` : '';
    throw new ShapeError(
      `einsum: ${show(text)}: ${where} name ${letters.length} dimensions, and shape ${formatShape(shape)} has ${shape.length}${fix}`,
    );
  }
  return ellipsis === null ? letters : letters.toSpliced(ellipsis, 0, ...ellipsisLabels(rest));
}

/** '...', then the letters that stand once. */
function impliedOutput(inputs: readonly (readonly Label[])[], ellipsis: readonly Label[]): Label[] {
  const all = inputs.flat().filter((label) => !isEllipsis(label));
  return [...ellipsis, ...all.filter((label) => all.indexOf(label) === all.lastIndexOf(label)).sort()];
}

function outputLabels(
  text: string,
  term: string,
  inputs: readonly (readonly Label[])[],
  ellipsis: readonly Label[],
): Label[] {
  const parsed = parseTerm(text, term, 'the subscripts of the result');
  parsed.letters.forEach((letter, i) => {
    if (!inputs.some((labels) => labels.includes(letter))) {
      throw new ValueError(`einsum: ${show(text)}: the result has ${show(letter)}, which no operand has`);
    }
    if (parsed.letters.indexOf(letter) !== i) {
      throw new ValueError(`einsum: ${show(text)}: the result has ${show(letter)} twice`);
    }
  });
  if (parsed.ellipsis === null && ellipsis.length > 0) {
    throw new ValueError(`einsum: ${show(text)}: the result needs '...' for the dimensions that have no letter`);
  }
  return parsed.letters.toSpliced(parsed.ellipsis ?? 0, 0, ...ellipsis);
}
