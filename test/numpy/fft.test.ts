/** Fourier transforms of every kind, length, axis and norm are NumPy's, within a few roundings of the exact ones. */

import { describeCalls } from './calls.ts';

describeCalls('the namespace fft', 'fft');
