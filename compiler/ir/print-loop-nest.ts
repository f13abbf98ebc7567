/**
 * Loop nests as text: readable, canonical and complete. It is the key under which kernels are cached, so two nests that
 * mean different things never print the same; only the comment is left out.
 *
 *     buffers a float64 read, out float64 write
 *     sizes n0, p0
 *     scalars k float64
 *     loop i < n0 unroll 4 {
 *       let x = a[p0 + i]
 *       out[i] := add.f64(%0 = multiply.f64(x, k), %0)
 *     }
 *
 * Dtypes stand where they do not follow: `1` is a float64, `1n` an int64, `true` a bool, `1:float32` and `1:int8` are
 * what they say, and `round.f32(x):float32` is a float32 because the carrier of `round.f32` alone would say float64.
 * A value used twice in a statement is labelled, `%0 = …`, and printed once.
 */

import type { Carrier, DType } from './dtype.ts';
import type { IndexExpression } from './index-expression.ts';
import type { Extent, LoopNest, Statement } from './loop-nest.ts';
import type { ApplyScalar, ConstantScalar, Scalar } from './scalar.ts';

/** The text of `nest`: three lines for the parameters, then one line a statement and one to close each loop. */
export function printLoopNest(nest: LoopNest): string {
  const out: string[] = [];
  const dtypeOf = new Map<string, DType>();
  for (const { name, dtype } of nest.buffers) dtypeOf.set(name, dtype);
  for (const { name, dtype } of nest.scalars) dtypeOf.set(name, dtype);
  const buffers = nest.buffers.map((b) => ` ${b.name} ${b.dtype} ${b.access}`);
  const sizes = nest.sizes.map((name) => ` ${name}`);
  const scalars = nest.scalars.map((s) => ` ${s.name} ${s.dtype}`);
  out.push(`buffers${buffers.join()}\nsizes${sizes.join()}\nscalars${scalars.join()}\n`);

  /** Where in `out` the values of one statement begin; once a value is met again, its label. */
  let seen = new Map<ApplyScalar, { readonly at: number; label: string }>();
  let labels = 0;

  const printApply = (scalar: ApplyScalar): void => {
    const before = seen.get(scalar);
    if (before !== undefined) {
      if (before.label === '') {
        before.label = `%${labels++}`;
        out[before.at] = `${before.label} = ${out[before.at]}`;
      }
      out.push(before.label);
      return;
    }
    seen.set(scalar, { at: out.length, label: '' });
    out.push(`${scalar.primitive.name}(`);
    for (let i = 0; i < scalar.args.length; i++) {
      if (i > 0) out.push(', ');
      printValue(scalar.args[i] as Scalar);
    }
    out.push(scalar.dtype === widest[scalar.primitive.result] ? ')' : `):${scalar.dtype}`);
  };

  const printValue = (scalar: Scalar): void => {
    switch (scalar.kind) {
      case 'constant':
        out.push(printConstant(scalar));
        return;
      case 'parameter':
      case 'local':
        out.push(typed(scalar.name, scalar.dtype, dtypeOf.get(scalar.name)));
        return;
      case 'load':
        out.push(typed(`${scalar.buffer}[${printIndex(scalar.index)}]`, scalar.dtype, dtypeOf.get(scalar.buffer)));
        return;
      case 'position':
        out.push(`position(${printIndex(scalar.index)})`);
        return;
      case 'apply':
        printApply(scalar);
        return;
      default:
        scalar satisfies never;
    }
  };

  const printRoot = (scalar: Scalar): void => {
    if (seen.size > 0) seen = new Map();
    labels = 0;
    printValue(scalar);
    out.push('\n');
  };

  const printStatements = (statements: readonly Statement[], indent: string): void => {
    for (const s of statements) {
      switch (s.kind) {
        case 'loop':
          out.push(`${indent}loop ${s.index} < ${printExtent(s.extent)}`);
          if (s.unroll !== 1) out.push(` unroll ${s.unroll}`);
          if (s.jam !== 1) out.push(` jam ${s.jam}`);
          if (s.lanes !== 1) out.push(` lanes ${s.lanes}`);
          out.push(' {\n');
          printStatements(s.body, `${indent}  `);
          out.push(`${indent}}\n`);
          break;
        case 'index':
          out.push(`${indent}index ${s.name} = ${printIndex(s.value)}\n`);
          break;
        case 'let':
          dtypeOf.set(s.name, s.value.dtype);
          out.push(`${indent}let ${s.name} = `);
          printRoot(s.value);
          break;
        case 'variable':
          dtypeOf.set(s.name, s.dtype);
          out.push(`${indent}variable ${s.name} ${s.dtype}${s.lanes === 1 ? '' : ` lanes ${s.lanes}`} = `);
          printRoot(s.initial);
          break;
        case 'assign':
          out.push(`${indent}${s.name} := `);
          printRoot(s.value);
          break;
        case 'combine':
          out.push(`${indent}combine ${s.name} ${s.dtype} ${s.primitive.name} lanes ${s.lanes}\n`);
          break;
        case 'store':
          out.push(`${indent}${typed(`${s.buffer}[${printIndex(s.index)}]`, s.dtype, dtypeOf.get(s.buffer))} := `);
          printRoot(s.value);
          break;
        default:
          s satisfies never;
      }
    }
  };

  printStatements(nest.body, '');
  return out.join('');
}

/** A position: `p0 + i*s0 - j*2 + 3`. */
export function printIndex({ base, terms, constant }: IndexExpression): string {
  let text = base.join(' + ');
  for (const { loop, stride } of terms) {
    const isBackwards = typeof stride === 'number' && stride < 0;
    if (text !== '') text += isBackwards ? ' - ' : ' + ';
    else if (isBackwards) text = '-';
    const factor = isBackwards ? -stride : stride;
    text += factor === 1 ? loop : `${loop}*${factor}`;
  }
  if (text === '') return String(constant);
  if (constant === 0) return text;
  return constant < 0 ? `${text} - ${-constant}` : `${text} + ${constant}`;
}

function printExtent(extent: Extent): string {
  if (extent.kind === 'size') return extent.name;
  if (extent.kind === 'blocks') return `blocks(${extent.name}, ${extent.length})`;
  return `block(${extent.name}, ${extent.length}, ${extent.of})`;
}

/** A constant that reads back as the same value of the same dtype: -0, NaN, 1, 1n, true and 1:float32 all differ. */
function printConstant({ dtype, value }: ConstantScalar): string {
  if (typeof value === 'bigint') return typed(`${value}n`, dtype, 'int64');
  if (typeof value === 'boolean') return typed(String(value), dtype, 'bool');
  return typed(Object.is(value, -0) ? '-0' : String(value), dtype, 'float64');
}

const typed = (text: string, dtype: DType, expected: DType | undefined): string =>
  dtype === expected ? text : `${text}:${dtype}`;

/** The dtype that a carrier has no narrower one than: what a value is where nothing else is printed. */
const widest: Readonly<Record<Carrier, DType>> = {
  bool: 'bool',
  i32: 'int32',
  u32: 'uint32',
  i64: 'int64',
  u64: 'uint64',
  f64: 'float64',
};
