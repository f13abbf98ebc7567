/** Comparisons within tolerances, gradients, integrals, convolutions, polynomials and differences are NumPy's. */

import { describeCalls } from './calls.ts';

describeCalls('numerical functions', 'numerical');
