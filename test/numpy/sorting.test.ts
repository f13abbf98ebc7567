/** Sorts, searches, sets and quantiles are NumPy's. */

import { describeCalls } from './calls.ts';

describeCalls('sorting', 'sorting');
describeCalls('searching', 'searching');
describeCalls('quantiles', 'quantiles');
