/** The table example gives NumPy's statistics: nanmean, nanstd, nanmin, nanmax, nanargmax and corrcoef of cars.json. */

import { expect, test } from 'vitest';
import { main } from '../../examples/table.ts';

// python3: x = np.array([[np.nan if car[c] is None else car[c] for c in columns] for car in json.load(open('cars.json'))])
const result = main();

function expectClose(actual: Iterable<number>, expected: readonly number[], relative = 1e-12): void {
  const values = [...actual];
  expect(values.length).toBe(expected.length);
  for (const [i, value] of values.entries()) {
    const wanted = expected[i] ?? Number.NaN;
    expect(Math.abs(value - wanted), `${value} at ${i}`).toBeLessThanOrEqual(relative * Math.abs(wanted));
  }
}

test('missing values are not counted', () => {
  expect(result.table.shape).toEqual([406, 5]);
  expect([...result.count.data]).toEqual([398n, 406n, 400n, 406n, 406n]);
});

test('means and deviations are those of the known values', () => {
  // np.nanmean(x, 0), np.nanstd(x, 0)
  expectClose(
    result.mean.data,
    [23.514572864321615, 194.7795566502463, 105.0825, 2979.4137931034484, 15.519704433497521],
  );
  expectClose(
    result.std.data,
    [7.806159061274433, 104.79316386533472, 38.7202878830982, 845.9605763601298, 2.7999042755153796],
  );
});

test('extremes and where they are', () => {
  // np.nanmin(x, 0), np.nanmax(x, 0), np.nanargmax(x, 0)
  expect([...result.least.data]).toEqual([9, 68, 46, 1613, 8]);
  expect([...result.greatest.data]).toEqual([46.6, 455, 230, 5140, 24.8]);
  expect([...result.position.data]).toEqual([329, 8, 123, 51, 306]);
  expect(result.names).toEqual([
    'mazda glc',
    'pontiac catalina',
    'pontiac grand prix',
    'pontiac safari (sw)',
    'peugeot 504',
  ]);
});

test('z-scores keep the gaps', () => {
  // z = (x - np.nanmean(x, 0)) / np.nanstd(x, 0); z[0]
  expectClose(
    result.scores.get(0).copy().data,
    [-0.7064387006509839, 1.0708756106835697, 0.643525690594794, 0.6201071557656518, -1.2570802738781661],
  );
  expect([...result.scores.isnan().sum(0).data]).toEqual([8n, 0n, 6n, 0n, 0n]);
});

test('correlations are those of the complete rows', () => {
  // np.corrcoef(x[~np.isnan(x).any(1)].T)
  expectClose(
    result.correlation.data,
    [
      [1, -0.8051269467104578, -0.7784267838977756, -0.8322442148315752, 0.42332853690278704],
      [-0.8051269467104578, 1, 0.8972570018434685, 0.9329944040890104, -0.5438004967345669],
      [-0.7784267838977756, 0.8972570018434683, 1, 0.864537737574144, -0.6891955103342359],
      [-0.8322442148315752, 0.9329944040890102, 0.8645377375741439, 1, -0.4168392020037067],
      [0.42332853690278704, -0.5438004967345669, -0.6891955103342359, -0.41683920200370667, 1],
    ].flat(),
  );
});
