/** An electromagnetic wave in two dimensions by finite differences: two electric fields and a magnetic one, in turns. */

import * as nd from '../../src/index.ts';
import { float64, matrix } from './inputs.ts';
import { program } from './program.ts';

export const fdtd2d = program({
  name: 'fdtd_2d',
  source: 'NPBench polybench/fdtd_2d, S',
  tolerance: 1e-12,
  tiny: { steps: 4, rows: 5, columns: 7 },
  full: { steps: 20, rows: 200, columns: 220 },

  setup({ steps, rows, columns }) {
    let step = 0;
    return {
      rows,
      columns,
      EX: matrix(rows, columns, (i, j) => (i * (j + 1)) / rows),
      EY: matrix(rows, columns, (i, j) => (i * (j + 2)) / columns),
      HZ: matrix(rows, columns, (i, j) => (i * (j + 3)) / rows),
      source: float64([steps], () => step++),
    };
  },

  ndloom({ EX, EY, HZ, source }, evaluate) {
    const [ex, ey, hz] = [nd.array(EX), nd.array(EY), nd.array(HZ)];
    for (const value of source.data) {
      ey.set(0, value);
      ey.get('1:').isub(hz.get('1:').sub(hz.get(':-1')).mul(0.5));
      ex.get(':, 1:').isub(hz.get(':, 1:').sub(hz.get(':, :-1')).mul(0.5));
      const curl = ex.get(':-1, 1:').sub(ex.get(':-1, :-1')).add(ey.get('1:, :-1')).sub(ey.get(':-1, :-1'));
      hz.get(':-1, :-1').isub(curl.mul(0.7));
      evaluate(ex, ey, hz);
    }
    return [ex, ey, hz];
  },

  byHand({ rows, columns, EX, EY, HZ, source }) {
    const [ex, ey, hz] = [EX.data.slice(), EY.data.slice(), HZ.data.slice()];
    for (const value of source.data) step(ex, ey, hz, rows, columns, value);
    return [ex, ey, hz];
  },

  numpy: `
def run(rows, columns, EX, EY, HZ, source):
    ex, ey, hz = EX.copy(), EY.copy(), HZ.copy()
    for value in source:
        ey[0, :] = value
        ey[1:, :] -= 0.5 * (hz[1:, :] - hz[:-1, :])
        ex[:, 1:] -= 0.5 * (hz[:, 1:] - hz[:, :-1])
        hz[:-1, :-1] -= 0.7 * (ex[:-1, 1:] - ex[:-1, :-1] + ey[1:, :-1] - ey[:-1, :-1])
    return ex, ey, hz
`,
});

/** Both electric fields in one pass over the magnetic one, then the magnetic field. */
function step(
  ex: Float64Array,
  ey: Float64Array,
  hz: Float64Array,
  rows: number,
  columns: number,
  value: number,
): void {
  ey.fill(value, 0, columns);
  for (let i = 0; i < rows; i++) {
    const row = i * columns;
    let left = hz[row] as number;
    if (i > 0) ey[row] = (ey[row] as number) - 0.5 * (left - (hz[row - columns] as number));
    for (let at = row + 1; at < row + columns; at++) {
      const here = hz[at] as number;
      ex[at] = (ex[at] as number) - 0.5 * (here - left);
      if (i > 0) ey[at] = (ey[at] as number) - 0.5 * (here - (hz[at - columns] as number));
      left = here;
    }
  }
  for (let i = 0; i < rows - 1; i++) {
    const row = i * columns;
    let left = ex[row] as number;
    for (let at = row; at < row + columns - 1; at++) {
      const right = ex[at + 1] as number;
      const curl = right - left + (ey[at + columns] as number) - (ey[at] as number);
      hz[at] = (hz[at] as number) - 0.7 * curl;
      left = right;
    }
  }
}
