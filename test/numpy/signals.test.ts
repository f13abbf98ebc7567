/** Windows, interpolation, and products of vectors with matrices give what NumPy gives. */

import { describeCalls } from './calls.ts';

describeCalls('a function of signals', 'signals');
