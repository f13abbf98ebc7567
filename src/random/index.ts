/** Random numbers: `random.generator(seed)`. */

export type { AxisOptions, ChoiceOptions } from './arrangement.ts';
export type { FloatOptions } from './continuous.ts';
export type { CountOptions } from './discrete.ts';
export type { Size } from './drawing.ts';
export { Generator, generator } from './generator.ts';
export type { IntegersOptions } from './integers.ts';
export type { Seed } from './seed.ts';
