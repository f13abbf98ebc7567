/** Comparisons within tolerances, gradients, integrals, convolutions, polynomials and differences are NumPy's. */

import { describeCalls } from './bounded-calls.ts';

describeCalls('numerical functions', 'numerical');
