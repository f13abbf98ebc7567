/** Averages, covariances and what passes over NaN are NumPy's. */

import { describeCalls } from './calls.ts';

describeCalls('statistics', 'statistics');
