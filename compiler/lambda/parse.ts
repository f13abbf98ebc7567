/** Source text to a syntax tree: one expression and nothing after it, every mistake a CompileError at its place. */

import { type Expression, type Options, parseExpressionAt, tokenizer, tokTypes } from 'acorn';
import { CompileError } from '../ir/errors.ts';
import { tooDeep, withinStack } from './reject.ts';

/**
 * The expression that is the whole of `source`. Parentheses stay in the tree. Module rules hold (strict, no
 * `<!--` comments): what a sloppy script may write besides is refused, never read in another way.
 */
export function parseWhole(source: string): Expression {
  return withinStack(() => {
    try {
      const expression = parseExpressionAt(source, 0, options);
      expectEnd(source, expression.end);
      return expression;
    } catch (error) {
      throw error instanceof SyntaxError ? fromSyntaxError(error) : error;
    }
  });
}

/** The expression within any parentheses around it. */
export function bare(expression: Expression): Expression {
  while (expression.type === 'ParenthesizedExpression') expression = expression.expression;
  return expression;
}

const options: Options = { ecmaVersion: 'latest', sourceType: 'module', locations: true, preserveParens: true };

/** What has been read is blanked, not cut, so that the token found next knows its line and column. */
function expectEnd(source: string, end: number): void {
  const blanked = source.slice(0, end).replace(/[^\n\r\u2028\u2029]/g, ' ');
  const token = tokenizer(blanked + source.slice(end), options).getToken();
  if (token.type === tokTypes.eof) return;
  const { line, column } = token.loc?.start ?? { line: 1, column: end };
  throw new CompileError('syntax error: one expression was expected, and more follows here', line, column);
}

/** Acorn adds the place to its message, ` (1:4)`, and to the error as `loc`. */
function fromSyntaxError(error: SyntaxError): CompileError {
  const { line, column } = placeOf(error);
  const message = error.message.replace(/ \(\d+:\d+\)$/, '');
  if (message.startsWith('Not enough stack space')) return new CompileError(tooDeep, line, column);
  return new CompileError(`syntax error: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, line, column);
}

function placeOf(error: SyntaxError): { line: number; column: number } {
  if ('loc' in error && typeof error.loc === 'object' && error.loc !== null) {
    const { loc } = error;
    if ('line' in loc && 'column' in loc && typeof loc.line === 'number' && typeof loc.column === 'number') {
      return { line: loc.line, column: loc.column };
    }
  }
  return { line: 1, column: 0 };
}
