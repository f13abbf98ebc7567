/** Sorts, searches, sets and quantiles are NumPy's. */

import { describeGoldenCalls } from './golden-calls.ts';

describeGoldenCalls('sorting');
describeGoldenCalls('searching');
describeGoldenCalls('quantiles');
