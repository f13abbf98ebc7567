/** Horizontal diffusion in a weather model: differences of a Laplacian, kept only where they run down the gradient. */

import * as nd from '../../src/index.ts';
import { float64, uniform } from './inputs.ts';
import { program } from './program.ts';

export const hdiff = program({
  name: 'hdiff',
  source: 'NPBench weather_stencils/hdiff, S',
  tolerance: 1e-12,
  tiny: { rows: 3, columns: 4, levels: 5 },
  full: { rows: 64, columns: 64, levels: 60 },

  setup({ rows, columns, levels }) {
    const next = uniform(17);
    return {
      field: float64([rows + 4, columns + 4, levels], next),
      strength: float64([rows, columns, levels], next),
    };
  },

  ndloom({ strength, ...inputs }, evaluate) {
    const field = nd.asarray(inputs.field);
    const neighbours = field
      .get('2:, 1:-1')
      .add(field.get(':-2, 1:-1'))
      .add(field.get('1:-1, 2:'))
      .add(field.get('1:-1, :-2'));
    const laplacian = field.get('1:-1, 1:-1').mul(4).sub(neighbours);
    const down = laplacian.get('1:, 1:-1').sub(laplacian.get(':-1, 1:-1'));
    const x = limited(down, field.get('2:-1, 2:-2').sub(field.get('1:-2, 2:-2')));
    const across = laplacian.get('1:-1, 1:').sub(laplacian.get('1:-1, :-1'));
    const y = limited(across, field.get('2:-2, 2:-1').sub(field.get('2:-2, 1:-2')));
    const flux = x.get('1:').sub(x.get(':-1')).add(y.get(':, 1:')).sub(y.get(':, :-1'));
    const result = field.get('2:-2, 2:-2').sub(nd.multiply(strength, flux));
    evaluate(result);
    return [result];
  },

  byHand: ({ field, strength }) => [diffused(field.data, strength.data, field.shape, strength.shape)],

  numpy: `
def run(field, strength):
    laplacian = 4.0 * field[1:-1, 1:-1] - (field[2:, 1:-1] + field[:-2, 1:-1] + field[1:-1, 2:] + field[1:-1, :-2])
    down = laplacian[1:, 1:-1] - laplacian[:-1, 1:-1]
    x = np.where(down * (field[2:-1, 2:-2] - field[1:-2, 2:-2]) > 0, 0, down)
    across = laplacian[1:-1, 1:] - laplacian[1:-1, :-1]
    y = np.where(across * (field[2:-2, 2:-1] - field[2:-2, 1:-2]) > 0, 0, across)
    return field[2:-2, 2:-2] - strength * (x[1:] - x[:-1] + y[:, 1:] - y[:, :-1]),
`,
});

const limited = (change: nd.NDArray<'float64'>, gradient: nd.NDArray<'float64'>): nd.NDArray<'float64'> =>
  nd.where(change.mul(gradient).gt(0), 0, change);

/** The Laplacian is stored, for each of its elements is read five times; what is limited is computed where it is used. */
function diffused(
  field: Float64Array,
  strength: Float64Array,
  [height = 0, width = 0, levels = 0]: readonly number[],
  [rows = 0, columns = 0]: readonly number[],
): Float64Array {
  const line = width * levels;
  const laplacian = new Float64Array(field.length);
  for (let i = 1; i < height - 1; i++) {
    const end = i * line + line - levels;
    for (let at = i * line + levels; at < end; at++) {
      const neighbours =
        (field[at + line] as number) +
        (field[at - line] as number) +
        (field[at + levels] as number) +
        (field[at - levels] as number);
      laplacian[at] = 4 * (field[at] as number) - neighbours;
    }
  }
  const y = new Float64Array(strength.length);
  let out = 0;
  for (let i = 0; i < rows; i++) {
    const start = (i + 2) * line + 2 * levels;
    const end = start + columns * levels;
    for (let at = start; at < end; at++, out++) {
      const here = field[at] as number;
      const value = laplacian[at] as number;
      const after = limit((laplacian[at + line] as number) - value, (field[at + line] as number) - here);
      const before = limit(value - (laplacian[at - line] as number), here - (field[at - line] as number));
      const right = limit((laplacian[at + levels] as number) - value, (field[at + levels] as number) - here);
      const left = limit(value - (laplacian[at - levels] as number), here - (field[at - levels] as number));
      y[out] = here - (strength[out] as number) * (after - before + right - left);
    }
  }
  return y;
}

const limit = (change: number, gradient: number): number => (change * gradient > 0 ? 0 : change);
